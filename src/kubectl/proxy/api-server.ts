// The HTTP server behind `proxy`: hands requests on to the API server under the line's credentials, and its answers back.
// Knows no upgrades: no terminal goes through it.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { posix } from 'node:path';
import { ConnectionError, type Method } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { klogLine } from '../klog.ts';
import { isAccepted, type RequestFilter } from './request-filter.ts';

export interface ApiServerOptions {
  /** Ends with a slash. */
  prefix: string;
  /** Undefined: everything is let through. */
  filter: RequestFilter | undefined;
}

export function apiServer(context: CommandContext, options: ApiServerOptions): Server {
  const server = createServer((request, response) => {
    void handle(request, response, context, options).catch(() => response.destroy());
  });
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext,
  { prefix, filter }: ApiServerOptions,
): Promise<void> {
  response.sendDate = false;
  // Go's server does not say that connections are kept.
  response.removeHeader('Connection');
  const { method = 'GET', url = '/' } = request;
  const mark = url.indexOf('?');
  const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
  const proper = properPath(path, prefix);
  if (proper !== path) return redirect(response, proper + query);
  if (!path.startsWith(prefix)) return refuse(response, 404, '404 page not found\n');
  const target = prefix.startsWith('/api') ? path : `/${path.slice(prefix.length)}`;
  if (filter && !isAccepted(filter, { method, path: decoded(target), host: request.headers.host ?? '' })) {
    return refuse(response, 403, 'Forbidden\n');
  }
  await handOn(request, response, { context, target: target + query });
}

/** Go's ServeMux has no doubled slashes, no dots, and a prefix ends with its slash. */
function properPath(path: string, prefix: string): string {
  if (`${path}/` === prefix) return prefix;
  return posix.normalize(path.startsWith('/') ? path : `/${path}`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

interface Call {
  context: CommandContext;
  /** With its query. */
  target: string;
}

/** Headers of one connection, not of the request. */
const ofConnection = new Set([
  ...['authorization', 'connection', 'content-length', 'host', 'keep-alive', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'accept', 'content-type', 'expect'],
]);

async function handOn(request: IncomingMessage, response: ServerResponse, { context, target }: Call): Promise<void> {
  const { method = 'GET', headers } = request;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    ofConnection.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
  try {
    const cluster = await context.cluster();
    const answer = await cluster.request(method as Method, target, {
      headers: Object.fromEntries(kept) as Record<string, string>,
      accept: headers.accept ?? '*/*',
      ...(headers['content-type'] && { contentType: headers['content-type'] }),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      anyStatus: true,
      signal: AbortSignal.any([context.signal, gone.signal]),
      timeout: 0,
    });
    response.writeHead(answer.status, canonical(answer.headers));
    for await (const chunk of answer.body()) {
      if (!response.write(chunk))
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
    response.end();
  } catch (error) {
    if (gone.signal.aborted || context.signal.aborted) return;
    if (!(error instanceof ConnectionError) || response.headersSent) return void response.destroy();
    const text = `Error while proxying request: ${error.message}`;
    await context.stderr.write(klogLine(context.clock, { level: 'E', source: 'proxy_server.go:147', text }));
    refuse(response, 500, `${error.message}\n`);
  }
}

/** As Go writes headers: `Content-Type`, sorted. */
function canonical(headers: Headers): string[] {
  return [...headers]
    .filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name))
    .map(([name, value]): [string, string] => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flat();
}

/** Go's http.Error. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      Date: new Date().toUTCString(),
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}

function redirect(response: ServerResponse, to: string): void {
  const text = `<a href="${to.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll('<', '&lt;')}">Temporary Redirect</a>.\n\n`;
  response
    .writeHead(307, {
      'Content-Type': 'text/html; charset=utf-8',
      Location: to,
      Date: new Date().toUTCString(),
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
