// `kubectl proxy`: the API on a port of this machine, under this line's credentials, until the line is ended.

import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { boolFlag, durationFlag, intFlag, stringFlag } from '../flag-kinds.ts';
import { klogLine } from '../klog.ts';
import { apiServer } from '../proxy/api-server.ts';
import { bind } from '../proxy/bind.ts';
import { requestFilter } from '../proxy/request-filter.ts';

const defaultPort = 8001;

export const proxy: Command = {
  name: 'proxy',
  usage: 'proxy [--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix]',
  summary: 'Run a proxy to the Kubernetes API server.',
  examples: ['kubectl proxy --api-prefix=/', 'kubectl proxy --port=8011', 'kubectl proxy --port=0'],
  flags: [
    stringFlag('accept-hosts', 'Regular expression for hosts that the proxy should accept.', {
      default: '^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$',
    }),
    stringFlag('accept-paths', 'Regular expression for paths that the proxy should accept.', { default: '^.*' }),
    stringFlag('address', 'The IP address on which to serve on.', { default: '127.0.0.1' }),
    stringFlag('api-prefix', 'Prefix to serve the proxied API under.', { default: '/' }),
    boolFlag('append-server-path', "If true, appends the path of the context's server to each request."),
    boolFlag('disable-filter', 'If true, disable request filtering in the proxy. This is dangerous.'),
    durationFlag('keepalive', '0s', 'The keep-alive period for an active network connection.'),
    intFlag('port', defaultPort, 'The port on which to run the proxy. Set to 0 to pick a random port.', { short: 'p' }),
    stringFlag('reject-methods', 'Regular expression for HTTP methods that the proxy should reject.', {
      default: '^$',
    }),
    stringFlag('reject-paths', 'Regular expression for paths that the proxy should reject, even accepted ones.', {
      default: '^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach',
    }),
    stringFlag('unix-socket', 'Unix socket on which to run the proxy.', { short: 'u' }),
    stringFlag('www', 'Also serve static files from the given directory under the specified prefix.', { short: 'w' }),
    stringFlag('www-prefix', 'Prefix to serve static files under, if static file directory is specified.', {
      short: 'P',
      default: '/static/',
    }),
  ],
  read: ({ flags }) => ({
    effects: ['read'],
    mode: 'background',
    localPorts: [flags.int('port')].filter((port) => port > 0),
  }),
  async run({ flags }, context) {
    await context.cluster();
    const filter = await filterOf(flags, context);
    if (flags.int('port') !== defaultPort && flags.string('unix-socket')) {
      throw new CommandError('cannot set --unix-socket and --port at the same time');
    }
    for (const name of ['www', 'unix-socket']) {
      if (flags.string(name)) throw new CommandError(`not supported: --${name} (only the API is served, on a port)`);
    }
    const prefix = flags.string('api-prefix').replace(/\/?$/, '/');
    await serve(context, { prefix, filter, address: flags.string('address'), port: flags.int('port') });
  },
};

async function filterOf(flags: FlagValues, context: CommandContext) {
  const { clock } = context;
  if (!flags.bool('disable-filter')) {
    return requestFilter(flags, (text) => klogLine(clock, { level: 'F', source: 'proxy_server.go:83', text }));
  }
  const text = 'Request filter disabled, your proxy is vulnerable to XSRF attacks, please be cautious';
  await context.stderr.write(klogLine(clock, { level: 'W', source: 'proxy.go:177', text }));
  return undefined;
}

interface Serving {
  prefix: string;
  filter: ReturnType<typeof requestFilter> | undefined;
  address: string;
  port: number;
}

async function serve(context: CommandContext, { prefix, filter, address, port }: Serving): Promise<void> {
  const server = apiServer(context, { prefix, filter });
  const bound = await bind(server, address, port);
  try {
    await context.stdout.write(`Starting to serve on ${bound.shown}\n`);
    context.onListening?.([{ local: bound.port, remote: 0 }]);
    await ended(context.signal);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  // kubectl knows no end of its own: it is killed.
  context.signal.throwIfAborted();
}

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
