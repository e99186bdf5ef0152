// Where reports go: `--reporter NAME[=FILE]`, standard output where no file is named.

import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RutterError } from '../model/error.ts';
import type { RunEvent } from '../model/event.ts';
import type { DrawOptions, Reporter } from '../report/reporter.ts';
import { reporters } from '../report/reporters.ts';
import { printReport } from './wire.ts';
import { makeFolder } from './make-folder.ts';

export interface WantedReport {
  reporter: Reporter;
  file?: string;
}

export function parseReporters(texts: readonly string[]): WantedReport[] {
  return texts.map((text) => {
    const [name = '', ...rest] = text.split('=');
    const reporter = reporters.find((candidate) => candidate.name === name);
    if (reporter === undefined) {
      const names = reporters.map((candidate) => candidate.name).join(', ');
      throw new RutterError('usage', `there is no reporter "${name}"`, `Choose one of ${names}.`);
    }
    return rest.length === 0 ? { reporter } : { reporter, file: rest.join('=') };
  });
}

export interface WriteOptions extends DrawOptions {
  /** Standard output where none is named. */
  file?: string | undefined;
}

export async function writeReport(
  reporter: Reporter,
  events: readonly RunEvent[],
  { file, ...drawing }: WriteOptions,
): Promise<void> {
  await writeOut(reporter, () => reporter.render(events, drawing), file, reporter.pieces?.(events, drawing));
  const { variable, render } = reporter.appended ?? {};
  const besides = variable === undefined ? undefined : process.env[variable];
  if (besides && render) await writeFileIn(besides, render(events), 'a');
}

/** Throws RutterError where the reporter can't show two runs. */
export async function writeComparison(
  reporter: Reporter,
  [one, other]: readonly [readonly RunEvent[], readonly RunEvent[]],
  file?: string,
): Promise<void> {
  const { compare, name } = reporter;
  if (!compare) {
    const able = reporters.filter((candidate) => candidate.compare).map((candidate) => candidate.name);
    throw new RutterError('usage', `the reporter "${name}" compares no runs`, `Choose one of ${able.join(', ')}.`);
  }
  await writeOut(reporter, () => compare(one, other), file);
}

async function writeOut(
  { name, printed }: Reporter,
  text: () => string,
  file?: string,
  pieces?: Iterable<string>,
): Promise<void> {
  if (printed && file === undefined && process.stdout.isTTY)
    throw new RutterError('usage', `a ${name} is no text`, `Say where to: --reporter ${name}=FILE.`);
  const content = printed ? await printReport(text(), printed) : (pieces ?? text());
  if (file !== undefined) return writeFileIn(file, content);
  for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content)
    process.stdout.write(piece);
}

/** Pieces of some size: each is a write of its own. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < 1 << 18) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** Writes a file, or adds to it, making its folder. */
export async function writeFileIn(
  path: string,
  content: string | Uint8Array | Iterable<string>,
  flag: 'w' | 'a' = 'w',
): Promise<void> {
  try {
    makeFolder(dirname(path));
    const whole = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, whole ? content : inBlocks(content), { flag });
  } catch (error) {
    throw new RutterError('usage', `${path} can't be written: ${(error as Error).message}`, 'Choose another place.');
  }
}
