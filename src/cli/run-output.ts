// Where a run's events go: the record as they come, the terminal as they come, the reports at the end.

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RutterError } from '../model/error.ts';
import type { RunEvent } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import { noteFolders, notesOf } from '../report/notes-of.ts';
import { writeEvent } from '../report/record.ts';
import { reporters } from '../report/reporters.ts';
import { followOnTerminal } from '../report/terminal.ts';
import { mayColour } from './host-streams.ts';
import { parseReporters, writeFileIn, writeReport } from './reporter-files.ts';
import type { RunOptions } from './run-options.ts';

export interface RunOutput {
  emit(event: RunEvent): void;
  /** Writes the reports and the closing line. */
  close(): Promise<void>;
}

/** `rutter-out/<note>/` for one note; with several notes `rutter-out/` holds the index and a folder for each. */
function outFolder(options: RunOptions, plans: readonly Plan[]): string {
  if (options.out !== undefined) return options.out;
  const [plan] = plans;
  if (plan === undefined || plans.length > 1) return 'rutter-out';
  return join('rutter-out', noteFolders([plan.note.path]).get(plan.note.path) ?? '');
}

export async function openRunOutput(options: RunOptions, plans: readonly Plan[]): Promise<RunOutput> {
  const wanted = parseReporters(options.reporter ?? []);
  const folder = outFolder(options, plans);
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new RutterError('usage', `${folder} can't be made: ${error.message}`, 'Choose another place with --out.');
  });
  const record = createWriteStream(join(folder, 'record.jsonl'));
  record.on('error', (error) => process.stderr.write(`${join(folder, 'record.jsonl')}: ${error.message}\n`));
  const events: RunEvent[] = [];
  const { stderr } = process;
  const live = followOnTerminal({
    colour: mayColour(stderr),
    interactive: stderr.isTTY === true,
    ...(stderr.isTTY ? { columns: stderr.columns } : {}),
  });
  return {
    emit(event) {
      events.push(event);
      record.write(writeEvent(event));
      stderr.write(live(event));
    },
    async close() {
      await new Promise<void>((resolve) => record.end(resolve));
      await writeStandardReports(folder, events, plans);
      for (const { reporter, file } of wanted) {
        const target = file ?? (reporter.file === undefined ? undefined : join(folder, reporter.file));
        await writeReport(reporter, events, target);
      }
      process.stdout.write(`Report: ${join(folder, 'report.html')}\n`);
    },
  };
}

/** The files that every run leaves, besides the record. */
const standard = ['html', 'json'];

async function writeStandardReports(
  folder: string,
  events: readonly RunEvent[],
  plans: readonly Plan[],
): Promise<void> {
  const chosen = reporters.filter(({ name }) => standard.includes(name));
  for (const { file = '', render } of chosen) await writeFileIn(join(folder, file), render(events));
  if (plans.length < 2) return;
  const folders = noteFolders(plans.map(({ note }) => note.path));
  for (const [path, own] of notesOf(events)) {
    const place = join(folder, folders.get(path) ?? '');
    for (const { file = '', render } of chosen) await writeFileIn(join(place, file), render(own));
    await writeFileIn(join(place, 'record.jsonl'), own.map(writeEvent).join(''));
  }
}
