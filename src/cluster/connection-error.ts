// Turns what Node, undici and ws throw when there is no answer into a ConnectionError, in the words that kubectl (Go) has
// for it. Knows codes and messages, not who called.

import { ConnectionError } from './port.ts';

type Kind = ConnectionError['kind'];

interface NodeFault {
  code?: string;
  message: string;
  address?: string;
  port?: number;
  hostname?: string;
  /** Of ERR_TLS_CERT_ALTNAME_INVALID. */
  host?: string;
  cert?: { subjectaltname?: string };
}

type Rule = [codes: readonly string[], kind: Kind, words: (fault: NodeFault) => string];

const unverified = (why: string) => `tls: failed to verify certificate: x509: ${why}`;
const dial = (fault: NodeFault, why: string) =>
  `dial tcp${fault.address ? ` ${fault.address}:${fault.port}` : ''}: ${why}`;

const rules: readonly Rule[] = [
  [['ECONNREFUSED'], 'refused', (fault) => dial(fault, 'connect: connection refused')],
  [
    ['ENOTFOUND', 'ENODATA', 'EAI_NODATA'],
    'unreachable',
    ({ hostname }) => `dial tcp: lookup ${hostname}: no such host`,
  ],
  [
    ['EAI_AGAIN'],
    'unreachable',
    ({ hostname }) => `dial tcp: lookup ${hostname}: Temporary failure in name resolution`,
  ],
  [['EHOSTUNREACH'], 'unreachable', (fault) => dial(fault, 'connect: no route to host')],
  [['ENETUNREACH'], 'unreachable', (fault) => dial(fault, 'connect: network is unreachable')],
  [['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'], 'timeout', (fault) => dial(fault, 'i/o timeout')],
  [
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    'tls',
    () => unverified('certificate signed by unknown authority'),
  ],
  [['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'], 'tls', () => unverified('certificate has expired or is not yet valid')],
  [['ERR_TLS_CERT_ALTNAME_INVALID'], 'tls', (fault) => unverified(wrongName(fault))],
  [
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
    'tls',
    () => 'http: server gave HTTP response to HTTPS client',
  ],
  [['ECONNRESET', 'EPIPE'], 'lost', () => 'read: connection reset by peer'],
  [['UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'], 'lost', () => 'EOF'],
];

/** `server` is host:port. An error that is one already is handed back as it is. */
export function toConnectionError(error: unknown, server: string): ConnectionError {
  if (error instanceof ConnectionError) return error;
  const fault = deepest(error);
  const rule = rules.find(([codes]) => fault.code !== undefined && codes.includes(fault.code));
  if (rule) return new ConnectionError(server, rule[1], rule[2](fault), { cause: error });
  const kind = /^(ERR_SSL_|ERR_TLS_|CERT_|EPROTO)/.test(fault.code ?? '') ? 'tls' : 'lost';
  return new ConnectionError(server, kind, kind === 'tls' ? `tls: ${fault.message}` : fault.message, { cause: error });
}

/** Nobody answered in time. */
export function deadlineError(server: string): ConnectionError {
  return new ConnectionError(
    server,
    'timeout',
    'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  );
}

/** The connection to the cluster was closed on this side. */
export function closedError(server: string): ConnectionError {
  return new ConnectionError(server, 'lost', 'the connection to the cluster was closed');
}

/** The library could not make the credentials: a file or an exec plugin is missing or failed. */
export function credentialsError(error: unknown, server: string, installHint: string | undefined): ConnectionError {
  const fault = error as NodeJS.ErrnoException;
  const missingPlugin = fault.code === 'ENOENT' && fault.syscall?.startsWith('spawn ');
  const message = missingPlugin
    ? missingPluginText(fault.path ?? '', installHint)
    : `getting credentials: ${fault.message.trim()}`;
  return new ConnectionError(server, 'credentials', message, { cause: error });
}

/** kubectl's own text (client-go, plugin/pkg/client/auth/exec). */
function missingPluginText(command: string, installHint: string | undefined): string {
  return [
    `getting credentials: exec: executable ${command} not found`,
    '',
    'It looks like you are trying to use a client-go credential plugin that is not installed.',
    '',
    'To learn more about this feature, consult the documentation available at:',
    '      https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins',
    ...(installHint ? ['', installHint.trimEnd()] : []),
  ].join('\n');
}

/** Node tries several addresses and wraps: the first cause that has a code is the fault. */
function deepest(error: unknown): NodeFault {
  const fault = error as NodeFault & { errors?: unknown[]; cause?: unknown };
  const inner = fault.errors?.[0] ?? (fault.code?.startsWith('UND_ERR') || !fault.code ? fault.cause : undefined);
  return inner instanceof Error && 'code' in inner ? deepest(inner) : fault;
}

function wrongName({ host, cert }: NodeFault): string {
  const names = (cert?.subjectaltname ?? '').split(', ').filter((name) => name !== '');
  const isAddress = host !== undefined && /^[\d.]+$|:/.test(host);
  const valid = names.filter((name) => name.startsWith(isAddress ? 'IP Address:' : 'DNS:'));
  if (isAddress && valid.length === 0) {
    return `cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
  }
  return `certificate is valid for ${valid.map((name) => name.replace(/^[^:]+:/, '')).join(', ')}, not ${host}`;
}
