// luksa/kiada-ssl-proxy: Envoy in front of kiada. TLS on 8443 to 127.0.0.1:8080, an admin interface on 9901.

import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { TLSSocket, createSecureContext, type SecureContext } from 'node:tls';
import type { Socket } from 'node:net';
import { sleep } from '../../../model/clock.ts';
import type { ShellCommandContext } from '../../../shell/port.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';
import { httpDate, httpListener, listen, serveHttp } from '../network/http-server.ts';
import { debianFiles, debianImage, debianPrograms } from './debian-system.ts';
import { looksPublished, type Image } from './image.ts';

const ports = { admin: 9901, application: 8080, tls: 8443 };
const version = '1.31 (simulated)';

interface Counters {
  total: number;
  failed: number;
  succeeded: number;
}

const adminPages: readonly [path: string, what: string][] = [
  ['clusters', 'upstream cluster status'],
  ['help', 'print out list of admin commands'],
  ['hot_restart_version', 'print the hot restart compatibility version'],
  ['listeners', 'print listener info'],
  ['ready', 'print server state, return 200 if LIVE, otherwise return 503'],
  ['server_info', 'print server version/status information'],
  ['stats', 'print server stats'],
  ['quitquitquit', 'exit the server'],
];

const envoy: MakeProgram = (host) => ({
  name: 'envoy',
  endsOnTerm: 0,
  async run(_args, context) {
    const say = (area: string, text: string) => context.stderr.write(logLine(host, area, text));
    const counters: Counters = { total: 0, failed: 0, succeeded: 0 };
    const quitting = new AbortController();
    const signal = AbortSignal.any([context.signal, quitting.signal]);
    await say('main', 'initializing epoch 0 (simulated envoy)');
    await say('main', `admin address: 0.0.0.0:${ports.admin}`);
    await say('config', 'loading 1 static resource cluster(s), 1 listener(s)');
    await say('main', 'all clusters initialized. initializing init manager');
    await say('config', 'all dependencies initialized. starting workers');
    await say('main', 'starting main dispatch loop');
    const quit = () => void sleep(host.clock, 100).then(() => quitting.abort());
    await Promise.all([
      serveTls(host, counters, { ...context, signal }),
      serveHttp(
        host.endpoint,
        ports.admin,
        (request, response) => admin(host, counters, request, response, quit),
        signal,
      ),
    ]);
    if (context.signal.aborted) {
      await say('main', 'caught ENVOY_SIGTERM');
      await say('main', 'shutting down server instance');
    }
    await say('main', 'exiting');
    return 0;
  },
});

function logLine({ clock }: ProgramHost, area: string, text: string): string {
  const time = new Date(clock.now()).toISOString().replace('T', ' ').replace('Z', '');
  return `[${time}][1][info][${area}] [source/simulated] ${text}\n`;
}

/** Ends TLS with the image's certificate and hands each request on to the application. */
async function serveTls(host: ProgramHost, counters: Counters, { signal }: ShellCommandContext): Promise<void> {
  const { listener, close } = httpListener((request, response) => forward(host, counters, request, response));
  let context: Promise<SecureContext> | undefined;
  await listen(
    host.endpoint,
    ports.tls,
    (socket) => {
      context ??= makeContext(host);
      void context.then((secureContext) => {
        const tls = new TLSSocket(socket as unknown as Socket, { isServer: true, secureContext });
        tls.on('error', () => socket.destroy());
        listener(Object.defineProperty(tls, 'remoteAddress', { value: socket.remoteAddress }) as never);
      });
    },
    signal,
  );
  close();
}

async function makeContext({ clock }: ProgramHost): Promise<SecureContext> {
  // Real work, which a virtual clock must not take for idleness.
  const release = clock.hold();
  try {
    const { makeSelfSigned } = await import('./self-signed.ts');
    return createSecureContext(await makeSelfSigned('example.com', clock.now()));
  } finally {
    release();
  }
}

function forward(host: ProgramHost, counters: Counters, request: IncomingMessage, response: ServerResponse): void {
  counters.total++;
  const fail = () => {
    counters.failed++;
    response.writeHead(503, { Server: 'envoy', 'Content-Type': 'text/plain', Date: httpDate(host.clock.now()) });
    response.end('upstream connect error or disconnect/reset before headers. reset reason: connection failure');
  };
  host.network.dial('127.0.0.1', ports.application, host.endpoint).then((socket) => {
    const { method, url, headers } = request;
    const upstream = httpRequest({
      method,
      path: url,
      headers: { ...headers, 'x-forwarded-proto': 'https', connection: 'close' },
      createConnection: () => socket,
    });
    upstream.on('error', fail);
    upstream.on('response', (answer) => {
      if ((answer.statusCode ?? 500) < 300) counters.succeeded++;
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, { ...kept, server: 'envoy' });
      answer.pipe(response);
    });
    request.pipe(upstream);
  }, fail);
}

function admin(
  host: ProgramHost,
  counters: Counters,
  request: IncomingMessage,
  response: ServerResponse,
  quit: () => void,
): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const reply = (status: number, body: string, type = 'text/plain; charset=UTF-8') => {
    const headers = { 'Content-Type': type, Server: 'envoy', Date: httpDate(host.clock.now()) };
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
  const uptime = Math.floor((host.clock.now() - host.started) / 1000);
  if (path === '/quitquitquit' && request.method !== 'POST') {
    return reply(405, `Method ${request.method} not allowed, POST required.`);
  }
  if (path === '/') return reply(200, home(), 'text/html; charset=UTF-8');
  const texts: Record<string, () => string> = {
    '/clusters': () =>
      `service_kiada_localhost::127.0.0.1:${ports.application}::rq_total::${counters.total}\nservice_kiada_localhost::127.0.0.1:${ports.application}::health_flags::healthy\n`,
    '/help': () =>
      `admin commands are:\n  /: Admin home page\n${adminPages.map(([page, what]) => `  /${page}: ${what}\n`).join('')}`,
    '/hot_restart_version': () => 'disabled\n',
    '/listeners': () => `listener_0::0.0.0.0:${ports.tls}\n`,
    '/quitquitquit': () => 'OK\n',
    '/ready': () => 'LIVE\n',
    '/server_info': () => `{\n "version": "${version}",\n "state": "LIVE",\n "uptime_current_epoch": "${uptime}s"\n}\n`,
    '/stats': () => statistics(counters, uptime),
  };
  const text = texts[path];
  if (!text) return reply(404, 'invalid path. use /help for a list of the admin commands\n');
  reply(200, text(), path === '/server_info' ? 'application/json' : undefined);
  if (path === '/quitquitquit') quit();
}

function home(): string {
  const rows = adminPages.map(([page, what]) => `<tr><td><a href="${page}">${page}</a></td><td>${what}</td></tr>\n`);
  return `<!DOCTYPE html>\n<html lang="en"><head><title>Envoy Admin</title></head><body>\n<h1>Envoy Admin (simulated)</h1>\n<table>\n${rows.join('')}</table>\n</body></html>\n`;
}

function statistics({ total, failed, succeeded }: Counters, uptime: number): string {
  const lines = [
    `cluster.service_kiada_localhost.upstream_rq_total: ${total}`,
    `http.ingress_http.downstream_rq_2xx: ${succeeded}`,
    `http.ingress_http.downstream_rq_5xx: ${failed}`,
    `http.ingress_http.downstream_rq_total: ${total}`,
    'server.live: 1',
    `server.uptime: ${uptime}`,
  ];
  return `${lines.join('\n')}\n`;
}

export const kiadaSslProxy: Image = {
  ...debianImage,
  repository: 'docker.io/luksa/kiada-ssl-proxy',
  hasTag: looksPublished,
  size: 57_218_412,
  entrypoint: ['envoy'],
  cmd: ['-c', '/etc/envoy/envoy.yaml'],
  programs: [...debianPrograms, envoy],
  files: { ...debianFiles, '/etc/envoy/envoy.yaml': '# Simulated: TLS on 8443 to 127.0.0.1:8080, admin on 9901.\n' },
};
