// The flags that every kubectl command takes, in the order of `kubectl options`.

import type { Flag } from './command.ts';

const text = (name: string, usage: string, options: Partial<Flag> = {}): Flag => ({
  name,
  type: 'string',
  default: '',
  usage,
  ...options,
});

const toggle = (name: string, usage: string): Flag => ({ name, type: 'bool', default: 'false', usage });

export const globalFlags: readonly Flag[] = [
  text('as', 'Username to impersonate for the operation'),
  { name: 'as-group', type: 'stringArray', default: '[]', usage: 'Group to impersonate, can be repeated' },
  text('as-uid', 'UID to impersonate for the operation'),
  text('cache-dir', 'Default cache directory'),
  text('certificate-authority', 'Path to a certificate file of the certificate authority'),
  text('client-certificate', 'Path to a client certificate file for TLS'),
  text('client-key', 'Path to a client key file for TLS'),
  text('cluster', 'The name of the kubeconfig cluster to use'),
  text('context', 'The name of the kubeconfig context to use'),
  toggle('disable-compression', 'Ask the server for uncompressed answers'),
  toggle('insecure-skip-tls-verify', "Don't check the server's certificate"),
  text('kubeconfig', 'Path to the kubeconfig file to use'),
  text('kuberc', 'Path to the kuberc file to use for preferences'),
  { name: 'log-flush-frequency', type: 'duration', default: '5s', usage: 'Longest time between log flushes' },
  toggle('match-server-version', 'Require the server version to match the client version'),
  text('namespace', 'The namespace scope of this request', { short: 'n' }),
  text('password', 'Password for basic authentication to the API server'),
  text('profile', 'Name of profile to capture', { default: 'none' }),
  text('profile-output', 'Name of the file to write the profile to', { default: 'profile.pprof' }),
  text('request-timeout', 'How long to wait for a single request (1s, 2m, 3h); 0 waits for ever', { default: '0' }),
  text('server', 'The address and port of the API server', { short: 's' }),
  text('tls-server-name', "Server name for checking the server's certificate"),
  text('token', 'Bearer token for authentication to the API server'),
  text('user', 'The name of the kubeconfig user to use'),
  text('username', 'Username for basic authentication to the API server'),
  { name: 'v', short: 'v', type: 'int', default: '0', usage: 'Number for the log level verbosity' },
  text('vmodule', 'Comma-separated list of pattern=N settings for file-filtered logging'),
  toggle('warnings-as-errors', 'Treat warnings of the server as errors and exit with a non-zero exit code'),
];

export const helpFlag: Flag = {
  name: 'help',
  short: 'h',
  type: 'bool',
  default: 'false',
  usage: 'help for the command',
  hidden: true,
};
