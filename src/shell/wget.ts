// wget as busybox has it, on top of the same transfers as curl.

import { basename } from 'node:path';
import { readCurlOptions, type CurlOptions } from './curl/options.ts';
import { CurlError, transfer } from './curl/transfer.ts';
import type { CurlSettings } from './curl/curl.ts';
import type { ShellCommand } from './port.ts';

interface WgetOptions {
  quiet: boolean;
  spider: boolean;
  insecure: boolean;
  output?: string;
  timeout?: number;
  url?: string;
}

export function wgetCommand(settings: CurlSettings): ShellCommand {
  return {
    name: 'wget',
    async run(args, context) {
      const options = readOptions(args);
      if (options.url === undefined) {
        await context.stderr.write('wget: missing URL\n');
        return 1;
      }
      const host = options.url.replace(/^https?:\/\//, '').split('/')[0] ?? '';
      const file = options.output ?? (basename(new URL(withScheme(options.url)).pathname) || 'index.html');
      const kept: Uint8Array[] = [];
      const body =
        file === '-' ? context.stdout : { write: (chunk: string | Uint8Array) => void kept.push(Buffer.from(chunk)) };
      try {
        if (!options.quiet) await context.stderr.write(`Connecting to ${host}\n`);
        await transfer(options.url, curlOptions(options), { ...context, dial: settings.dial, userAgent: 'Wget', body });
        if (!options.spider && file !== '-') await settings.writeFile(file, Buffer.concat(kept), context);
        if (!options.quiet && !options.spider && file !== '-') await context.stderr.write(`'${file}' saved\n`);
        return 0;
      } catch (error) {
        if (!(error instanceof CurlError)) throw error;
        await context.stderr.write(`wget: ${words(error, host)}\n`);
        return 1;
      }
    },
  };
}

const withScheme = (url: string) => (url.includes('://') ? url : `http://${url}`);

/** busybox's words for what curl says in its own. */
function words({ exitCode, message }: CurlError, host: string): string {
  const named: Record<number, string> = {
    6: `bad address '${host}'`,
    7: `can't connect to remote host (${host.split(':')[0]}): Connection refused`,
    22: message.replace(/.*: (\d+)$/, 'server returned error: HTTP/1.1 $1'),
    28: 'download timed out',
  };
  return named[exitCode] ?? message;
}

function readOptions(args: readonly string[]): WgetOptions {
  const options: WgetOptions = { quiet: false, spider: false, insecure: false };
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (!word.startsWith('-') || word === '-') options.url = word;
    else if (word.startsWith('--')) long(options, word);
    else letters(options, word.slice(1), rest);
  }
  return options;
}

function long(options: WgetOptions, word: string): void {
  const [name = '', value = ''] = word.split('=');
  if (name === '--spider') options.spider = true;
  else if (name === '--quiet') options.quiet = true;
  else if (name === '--no-check-certificate') options.insecure = true;
  else if (name === '--timeout') options.timeout = Number(value);
  else if (name === '--output-document') options.output = value;
}

/** `-qO-`, `-O file`, `-T5`. */
function letters(options: WgetOptions, word: string, rest: string[]): void {
  for (let at = 0; at < word.length; at++) {
    const letter = word[at];
    if (letter === 'q') options.quiet = true;
    if (letter !== 'O' && letter !== 'T') continue;
    const value = word.slice(at + 1) || (rest.shift() ?? '');
    if (letter === 'O') options.output = value;
    else options.timeout = Number(value);
    return;
  }
}

function curlOptions({ spider, insecure, timeout }: WgetOptions): CurlOptions {
  const args = [
    '-fL',
    ...(spider ? ['-I'] : []),
    ...(insecure ? ['-k'] : []),
    ...(timeout ? ['-m', String(timeout)] : []),
  ];
  return readCurlOptions(args) as CurlOptions;
}
