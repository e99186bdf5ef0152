// The HTTPS server: TLS on the loopback interface, who asks, the body within its limit, and the answer. Nothing thrown
// by a handler ends the process.

import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificates } from '../make-certificates.ts';
import { type Answer, asStatusError, encode, statusOf, warningHeader } from './answer.ts';
import type { Api } from './api.ts';
import { authenticate } from './authenticate.ts';
import { handle } from './handle.ts';
import { apiRequest } from './http-request.ts';
import { PlainError } from './plain-error.ts';
import { refuseBrokenRequest } from './refuse-broken-request.ts';
import { serveUpgrades } from './upgrade.ts';

export interface ServerOptions {
  api: Api;
  certificates: Certificates;
  token: string;
  /** 0: any free one. */
  port: number;
}

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

export async function serve({ api, certificates, token, port }: ServerOptions): Promise<RunningServer> {
  const server = createServer({
    key: certificates.serverKey,
    cert: certificates.serverCertificate,
    ca: certificates.authority,
    requestCert: true,
    // Who comes without a certificate may still have a token.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    keepAliveTimeout: 120_000,
    // Until a request is there as a whole: watches and followed logs stay open.
    requestTimeout: 120_000,
  });
  const plainly = (request: IncomingMessage, response: ServerResponse) => void respond(request, response, api, token);
  server.on('request', plainly);
  serveUpgrades(server, api, token, plainly);
  server.on('clientError', refuseBrokenRequest);
  server.on('tlsClientError', () => {});
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

async function respond(request: IncomingMessage, response: ServerResponse, api: Api, token: string): Promise<void> {
  const release = api.registry.clock.hold();
  response.on('error', () => {});
  const warnings: string[] = [];
  let answer: Answer;
  try {
    const user = authenticate(request, token, api);
    answer = await handle(
      apiRequest(request, (text) => warnings.push(text)),
      user,
      api,
    );
  } catch (thrown) {
    answer = refusal(thrown, request.url ?? '/');
  }
  try {
    await write(request, response, answer, warnings);
  } catch {
    // The client went away, or a stream broke after its head: there is nobody to tell.
    response.destroy();
  } finally {
    release();
  }
}

function refusal(thrown: unknown, path: string): Answer {
  if (thrown instanceof PlainError) {
    const text = `${STATUS_CODES[thrown.code]}: ${JSON.stringify(path)}: ${thrown.message}\n`;
    return { status: thrown.code, text, contentType: 'text/plain; charset=utf-8' };
  }
  const error = asStatusError(thrown);
  return { status: error.code, object: statusOf(error) };
}

/** As the real server guesses it. */
function wantsPretty({ url = '', headers }: IncomingMessage): boolean {
  const asked = /[?&]pretty=([^&]*)/.exec(url)?.[1];
  if (asked !== undefined) return asked !== 'false' && asked !== '0';
  return /^(curl|Wget|Mozilla)\//.test(headers['user-agent'] ?? '') || url === '/version';
}

async function write(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  warnings: string[],
): Promise<void> {
  response.setHeader('audit-id', randomUUID());
  if (warnings.length > 0) response.setHeader('warning', warnings.map(warningHeader));
  if ('stream' in answer) return answer.stream(response);
  const { type, body } = await encode(answer, wantsPretty(request));
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(answer.status, {
    'cache-control': 'no-cache, private',
    'content-type': type,
    'content-length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
