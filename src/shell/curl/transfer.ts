// One transfer: dials, asks, follows redirects, writes the answer. Failures carry curl's exit codes and words.

import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect as startTls } from 'node:tls';
import type { Sink } from '../../model/streams.ts';
import type { Dial } from '../port.ts';
import type { CurlOptions } from './options.ts';

export class CurlError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface TransferContext {
  dial: Dial;
  userAgent: string;
  /** Takes the answer; `stdout` takes what `--write-out` adds. */
  body: Sink;
  stdout: Sink;
  stderr: Sink;
  signal: AbortSignal;
}

const longestRedirects = 50;

export async function transfer(
  text: string,
  options: CurlOptions,
  context: TransferContext,
): Promise<{ status: number }> {
  const started = performance.now();
  let url = parseUrl(text);
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(url, options, context, started);
    const status = answer.statusCode ?? 0;
    const location = answer.headers.location;
    if (options.location && location !== undefined && status >= 300 && status < 400) {
      if (redirects === longestRedirects) throw new CurlError(47, `Maximum (${longestRedirects}) redirects followed`);
      if (options.include || options.head) await context.body.write(headText(answer));
      answer.resume();
      url = new URL(location, url);
      continue;
    }
    if (options.fail && status >= 400) throw new CurlError(22, `The requested URL returned error: ${status}`);
    if (options.include || options.head) await context.body.write(headText(answer));
    const size = await writeBody(answer, options, context);
    if (options.writeOut) await context.stdout.write(writeOut(options.writeOut, { status, size, url, started }));
    return { status };
  }
}

function parseUrl(text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full)) throw new CurlError(3, 'URL rejected: Malformed input to a URL function');
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new CurlError(1, `Protocol "${url.protocol.slice(0, -1)}" not supported`);
  }
  return url;
}

async function ask(
  url: URL,
  options: CurlOptions,
  context: TransferContext,
  started: number,
): Promise<IncomingMessage> {
  const signal = withTimeouts(options, context.signal);
  const socket = await open(url, options, context, signal, started);
  const body = options.data.length > 0 && !options.get ? options.data.join('&') : undefined;
  if (options.get && options.data.length > 0)
    url.search = [url.search.slice(1), ...options.data].filter(Boolean).join('&');
  const method = options.method ?? (options.head ? 'HEAD' : body === undefined ? 'GET' : 'POST');
  const headers = headersOf(url, options, context.userAgent, body);
  const path = `${url.pathname}${url.search}`;
  if (options.verbose) {
    const lines = Object.entries(headers).map(([name, value]) => `> ${name}: ${value}`);
    await context.stderr.write(`> ${method} ${path} HTTP/1.1\n${lines.join('\n')}\n> \n`);
  }
  return new Promise((resolve, reject) => {
    const outgoing = request({ method, path, headers, createConnection: () => socket, signal, setHost: false });
    outgoing.on('response', (answer) => {
      if (options.verbose) void context.stderr.write(headText(answer).replaceAll(/^/gm, '< ').replace(/< $/, ''));
      resolve(answer);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(stopped(options, context.signal, started));
      else if (error.code === 'ECONNREFUSED') reject(refused(url, started));
      else if (error.code === 'ECONNRESET' && /hang up/.test(error.message))
        reject(new CurlError(52, 'Empty reply from server'));
      else
        reject(
          new CurlError(
            56,
            `Recv failure: ${error.code === 'ECONNRESET' ? 'Connection reset by peer' : error.message}`,
          ),
        );
    });
    outgoing.end(body);
  });
}

async function open(
  url: URL,
  options: CurlOptions,
  { dial, stderr, signal: outer }: TransferContext,
  signal: AbortSignal,
  started: number,
): Promise<Duplex> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const port = portOf(url);
  try {
    const socket = await dial(host, port, signal);
    if (options.verbose) await stderr.write(`* Connected to ${host} (${host}) port ${port}\n`);
    return url.protocol === 'https:' ? await secure(socket, host, options) : socket;
  } catch (error) {
    if (error instanceof CurlError) throw error;
    if (signal.aborted) throw stopped(options, outer, started);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND') throw new CurlError(6, `Could not resolve host: ${host}`);
    throw refused(url, started);
  }
}

function secure(socket: Duplex, host: string, { insecure }: CurlOptions): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
    const tls = startTls(
      { socket, rejectUnauthorized: !insecure, ...(servername === undefined ? {} : { servername }) },
      () => resolve(tls),
    );
    tls.once('error', (error: NodeJS.ErrnoException) => {
      const certificate = /CERT|SIGNED|VERIFY|ALTNAME/.test(error.code ?? '');
      reject(
        certificate
          ? new CurlError(60, `SSL certificate problem: ${error.message}`)
          : new CurlError(35, `TLS connect error: ${error.message}`),
      );
    });
  });
}

const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

const elapsed = (started: number) => Math.round(performance.now() - started);

const refused = (url: URL, started: number) =>
  new CurlError(
    7,
    `Failed to connect to ${url.hostname} port ${portOf(url)} after ${elapsed(started)} ms: Could not connect to server`,
  );

function stopped({ maxTime, connectTimeout }: CurlOptions, outer: AbortSignal, started: number): Error {
  if (outer.aborted) return outer.reason as Error;
  const ms = Math.round((maxTime ?? connectTimeout ?? elapsed(started) / 1000) * 1000);
  return new CurlError(28, `Operation timed out after ${ms} milliseconds with 0 bytes received`);
}

function withTimeouts({ maxTime, connectTimeout }: CurlOptions, signal: AbortSignal): AbortSignal {
  const seconds = maxTime ?? connectTimeout;
  return seconds ? AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]) : signal;
}

function headersOf(
  url: URL,
  options: CurlOptions,
  userAgent: string,
  body: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {
    Host: url.host,
    'User-Agent': options.userAgent ?? userAgent,
    Accept: '*/*',
  };
  if (options.user) headers['Authorization'] = `Basic ${Buffer.from(options.user).toString('base64')}`;
  if (body !== undefined) {
    headers['Content-Length'] = String(Buffer.byteLength(body));
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
  }
  for (const header of options.headers) {
    const at = header.indexOf(':');
    const name = header.slice(0, at);
    const standard = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (at > 0) headers[standard ?? name] = header.slice(at + 1).trim();
  }
  return headers;
}

function headText(answer: IncomingMessage): string {
  const lines = answer.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
  );
  return [`HTTP/${answer.httpVersion} ${answer.statusCode} ${answer.statusMessage}`, ...lines, '', ''].join('\r\n');
}

/** Bytes written. */
async function writeBody(
  answer: IncomingMessage,
  options: CurlOptions,
  { body, signal }: TransferContext,
): Promise<number> {
  let size = 0;
  try {
    for await (const chunk of answer) {
      size += (chunk as Uint8Array).length;
      if (!options.head) await body.write(chunk as Uint8Array);
    }
    return size;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new CurlError(18, `transfer closed with outstanding read data remaining (${(error as Error).message})`);
  }
}

interface Result {
  status: number;
  size: number;
  url: URL;
  started: number;
}

/** `-w`: curl's variables and backslash escapes. */
function writeOut(format: string, { status, size, url, started }: Result): string {
  const values: Record<string, string> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    size_download: String(size),
    time_total: (elapsed(started) / 1000).toFixed(6),
    url_effective: url.href,
  };
  return format
    .replaceAll(/%\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
    .replaceAll(/\\([nrt])/g, (_all, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter);
}
