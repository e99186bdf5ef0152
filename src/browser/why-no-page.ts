// Why a browser showed no page, in words that end a sentence about its address.

const reasons: Record<string, string> = {
  ERR_ABORTED: 'has nothing to show',
  ERR_CONNECTION_CLOSED: 'closed the connection without an answer',
  ERR_CONNECTION_REFUSED: 'refused the connection',
  ERR_CONNECTION_RESET: 'broke the connection off',
  ERR_EMPTY_RESPONSE: 'closed the connection without an answer',
  ERR_INVALID_HTTP_RESPONSE: 'does not speak HTTP',
  ERR_NAME_NOT_RESOLVED: 'leads away from what this run forwards',
  ERR_PROXY_CONNECTION_FAILED: 'leads away from what this run forwards',
  ERR_SSL_PROTOCOL_ERROR: 'does not speak TLS; http:// may be meant',
  ERR_TOO_MANY_REDIRECTS: 'leads in a circle',
  ERR_TUNNEL_CONNECTION_FAILED: 'leads away from what this run forwards',
  ERR_UNSAFE_PORT: 'has a port that browsers do not open',
};

export function whyNoPage({ message }: Error): string {
  if (/Download is starting/i.test(message)) return 'is a file to save, not a page';
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
  const [first = ''] = message.split('\n');
  if (code === undefined) return `can't be shown: ${first.slice(0, 200)}`;
  return reasons[code] ?? `can't be shown (${code})`;
}
