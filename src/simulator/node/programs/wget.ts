// `wget`, as busybox has it: `-q`, `-O FILE`, `-S`, `-T S`, `--spider`, `--header`, `--post-data`.

import { request, type IncomingMessage } from 'node:http';
import { connect as startTls } from 'node:tls';
import { resolvePath } from '../../../shell/paths.ts';
import type { ShellCommandContext } from '../../../shell/port.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';

interface WgetOptions {
  url: string;
  quiet: boolean;
  output: string | undefined;
  spider: boolean;
  showHeaders: boolean;
  headers: string[];
  body: string | undefined;
  unknown: string | undefined;
}

class WgetError extends Error {}

export const wget: MakeProgram = (host) => ({
  name: 'wget',
  async run(args, context) {
    const options = parse(args);
    if (options.unknown !== undefined || options.url === '') {
      await context.stderr.write(
        options.unknown === undefined ? usage : `wget: unrecognized option '${options.unknown}'\n${usage}`,
      );
      return 1;
    }
    try {
      await fetch(host, options, context);
      return 0;
    } catch (error) {
      if (!(error instanceof WgetError)) throw error;
      await context.stderr.write(`wget: ${error.message}\n`);
      return 1;
    }
  },
});

const usage = 'Usage: wget [-cqS] [--spider] [-O FILE] [--header STR] [--post-data STR] [-T SEC] URL...\n';

function parse(args: readonly string[]): WgetOptions {
  const options: WgetOptions = {
    url: '',
    quiet: false,
    output: undefined,
    spider: false,
    showHeaders: false,
    headers: [],
    body: undefined,
    unknown: undefined,
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [, long, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
    if (long !== undefined) {
      if (long === 'spider') options.spider = true;
      else if (long === 'header') options.headers.push(value ?? args[++i] ?? '');
      else if (long === 'post-data') options.body = value ?? args[++i] ?? '';
      else if (long === 'quiet') options.quiet = true;
      else if (long === 'timeout' || long === 'tries') i += value === undefined ? 1 : 0;
      else if (long !== 'no-check-certificate') options.unknown ??= arg;
    } else if (arg.startsWith('-') && arg !== '-') {
      for (let at = 1; at < arg.length; at++) {
        const flag = arg[at] ?? '';
        if (flag === 'q') options.quiet = true;
        else if (flag === 'S') options.showHeaders = true;
        else if ('OTtoPU'.includes(flag)) {
          const given = arg.slice(at + 1) || (args[++i] ?? '');
          if (flag === 'O') options.output = given;
          break;
        }
      }
    } else options.url = arg;
  }
  return options;
}

async function fetch(host: ProgramHost, options: WgetOptions, context: ShellCommandContext): Promise<void> {
  const text = /^https?:\/\//.test(options.url) ? options.url : `http://${options.url}`;
  if (!URL.canParse(text)) throw new WgetError(`not an http or ftp url: ${options.url}`);
  const answer = await follow(new URL(text), host, options, context);
  const say = (line: string) => (options.quiet ? undefined : context.stderr.write(line));
  if (options.spider) {
    answer.resume();
    await say('remote file exists\n');
    return;
  }
  const path = new URL(text).pathname;
  const file = options.output ?? (path.endsWith('/') ? 'index.html' : (path.split('/').at(-1) ?? ''));
  await say(file === '-' ? 'writing to stdout\n' : `saving to '${file}'\n`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) {
    if (file === '-') await context.stdout.write(chunk as Uint8Array);
    chunks.push(chunk as Uint8Array);
  }
  const bytes = Buffer.concat(chunks);
  if (file !== '-') await host.files.write(resolvePath(context.cwd, file), bytes);
  const shown = (file.split('/').at(-1) ?? '').slice(0, 20).padEnd(20);
  await say(`${shown} 100% |${'*'.repeat(32)}| ${String(bytes.length).padStart(5)}  0:00:00 ETA\n`);
  await say(file === '-' ? 'written to stdout\n' : `'${file}' saved\n`);
}

async function follow(
  first: URL,
  host: ProgramHost,
  options: WgetOptions,
  context: ShellCommandContext,
): Promise<IncomingMessage> {
  let url = first;
  for (let redirects = 0; redirects < 10; redirects++) {
    const answer = await ask(url, host, options, context);
    const { statusCode = 0, statusMessage, headers } = answer;
    if (options.showHeaders) {
      const lines = answer.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`  ${name}: ${all[index + 1]}\n`] : [],
      );
      await context.stderr.write(`  HTTP/1.1 ${statusCode} ${statusMessage}\n${lines.join('')}  \n`);
    }
    if (statusCode < 300) return answer;
    if (statusCode >= 400 || headers.location === undefined) {
      answer.resume();
      throw new WgetError(`server returned error: HTTP/1.1 ${statusCode} ${statusMessage}`);
    }
    url = new URL(headers.location, url);
  }
  throw new WgetError('too many redirections');
}

async function ask(
  url: URL,
  host: ProgramHost,
  options: WgetOptions,
  context: ShellCommandContext,
): Promise<IncomingMessage> {
  const { network, endpoint } = host;
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const ip = network.resolve(url.hostname, endpoint);
  if (ip === undefined) throw new WgetError(`bad address '${url.host}'`);
  if (!options.quiet) await context.stderr.write(`Connecting to ${url.host} (${ip}:${port})\n`);
  const socket = await network.dial(url.hostname, port, endpoint).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ECONNREFUSED' ? 'Connection refused' : 'No route to host';
    throw new WgetError(`can't connect to remote host (${ip}): ${reason}`);
  });
  const connection = url.protocol === 'https:' ? startTls({ socket, rejectUnauthorized: false }) : socket;
  const extra = Object.fromEntries(
    options.headers.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return new Promise((resolve, reject) => {
    const outgoing = request({
      method: options.body === undefined ? 'GET' : 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host, 'User-Agent': 'Wget', Connection: 'close', ...extra },
      createConnection: () => connection,
      signal: context.signal,
    });
    outgoing.on('response', resolve);
    outgoing.on('error', () => reject(new WgetError('error getting response: Connection reset by peer')));
    outgoing.end(options.body);
  });
}
