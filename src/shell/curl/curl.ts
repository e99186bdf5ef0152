// curl for the shells of the house: HTTP and HTTPS over connections that are dialled by whoever opens the shell.

import type { Dial, ShellCommand, ShellCommandContext } from '../port.ts';
import { readCurlOptions, type CurlOptions } from './options.ts';
import { CurlError, transfer } from './transfer.ts';

export interface CurlSettings {
  dial: Dial;
  /** Writes a file of the shell's own file system (`-o`). */
  writeFile(path: string, content: Uint8Array, context: ShellCommandContext): Promise<void>;
  /** What `--version` and the User-Agent say. */
  version?: string;
}

const usage = "curl: try 'curl --help' or 'curl --manual' for more information\n";

export function curlCommand(settings: CurlSettings): ShellCommand {
  const { version = '8.10.1' } = settings;
  return {
    name: 'curl',
    async run(args, context) {
      const options = readCurlOptions(args);
      if ('complaint' in options) {
        await context.stderr.write(`${options.complaint}\n${usage}`);
        return 2;
      }
      if (options.version) {
        await context.stdout.write(`curl ${version}\nProtocols: http https\n`);
        return 0;
      }
      if (options.urls.length === 0) {
        await context.stderr.write(`curl: (2) no URL specified\n${usage}`);
        return 2;
      }
      let exitCode = 0;
      for (const url of options.urls) exitCode = await fetchOne(url, options, { ...settings, version }, context);
      return exitCode;
    },
  };
}

async function fetchOne(
  url: string,
  options: CurlOptions,
  settings: CurlSettings & { version: string },
  context: ShellCommandContext,
): Promise<number> {
  const file = options.output ?? (options.remoteName ? (url.split('/').at(-1) ?? 'index.html') : undefined);
  const kept: Uint8Array[] = [];
  const body =
    file === undefined || file === '-'
      ? context.stdout
      : { write: (chunk: string | Uint8Array) => void kept.push(Buffer.from(chunk)) };
  const userAgent = `curl/${settings.version}`;
  try {
    const { status } = await transfer(url, options, { ...context, dial: settings.dial, userAgent, body });
    if (file !== undefined && file !== '-' && file !== '/dev/null')
      await settings.writeFile(file, Buffer.concat(kept), context);
    return options.fail && status >= 400 ? 22 : 0;
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    if (!options.silent || options.showError)
      await context.stderr.write(`curl: (${error.exitCode}) ${error.message}\n`);
    return error.exitCode;
  }
}
