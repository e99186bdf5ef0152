// Where reports go: `--reporter NAME[=FILE]`, standard output where no file is named.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RutterError } from '../model/error.ts';
import type { RunEvent } from '../model/event.ts';
import type { Reporter } from '../report/reporter.ts';
import { reporters } from '../report/reporters.ts';

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

export async function writeReport(reporter: Reporter, events: readonly RunEvent[], file?: string): Promise<void> {
  const text = reporter.render(events);
  if (file === undefined) process.stdout.write(text);
  else await writeFileIn(file, text);
}

/** Writes a file, making its folder. */
export async function writeFileIn(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new RutterError('usage', `${path} can't be written: ${(error as Error).message}`, 'Choose another place.');
  }
}
