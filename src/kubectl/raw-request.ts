// `--raw`: a request to any path of the server, its answer printed as it is.

import { posix } from 'node:path';
import type { Method } from '../cluster/port.ts';
import { CommandError, type CommandContext } from './command.ts';
import { quote } from './go-values.ts';
import { fileOperation } from './streams/file-error.ts';

/** Throws CommandError for a path that is none, ApiError for what the server refuses. */
export async function rawRequest(
  context: CommandContext,
  method: Method,
  path: string,
  body?: Uint8Array,
): Promise<void> {
  checkRawPath(path);
  const cluster = await context.cluster();
  const answer = await cluster.request(method, cleaned(path), { accept: '*/*', signal: context.signal, body });
  // The answer to a write is short, and has been read.
  if (method !== 'GET') return void (await context.stdout.write(await answer.text()));
  for await (const chunk of answer.body()) await context.stdout.write(chunk);
}

/** What is sent: a local file or standard input, as it is. Throws CommandError for a file that can't be opened. */
export async function rawBody(path: string, { files, stdin }: CommandContext): Promise<Uint8Array> {
  if (path !== '-') return fileOperation('open', path, () => files.read(path));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** kubectl takes out `.`, `..` and doubled slashes; a slash at the end stays. */
function cleaned(path: string): string {
  const [place = '', ...query] = path.split('?');
  return [posix.normalize(place), ...query].join('?');
}

export function checkRawPath(path: string): void {
  if (path.startsWith('/')) return;
  throw new CommandError(`--raw must be a valid URL path: parse ${quote(path)}: invalid URI for request`);
}
