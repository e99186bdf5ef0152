// Where a run's events go: the record as they come, the terminal as they come, the reports at the end.

import { createWriteStream, openSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { RutterError } from '../model/error.ts';
import type { RunEvent } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import { noteFolders, notesOf } from '../report/notes-of.ts';
import { writeEvent } from '../report/record.ts';
import type { DrawOptions, Reporter } from '../report/reporter.ts';
import { reporters } from '../report/reporters.ts';
import { followOnTerminal } from '../report/terminal.ts';
import { fetchPictures } from './fetch-pictures.ts';
import { mayColour } from './host-streams.ts';
import { parseReporters, writeFileIn, writeReport } from './reporter-files.ts';
import type { RunOptions } from './run-options.ts';
import { makeFolder } from './make-folder.ts';

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

/** Touches no file before the first note begins: a cluster that can't be used leaves nothing behind. */
export function openRunOutput(options: RunOptions, plans: readonly Plan[]): RunOutput {
  const wanted = parseReporters(options.reporter ?? []);
  const folder = outFolder(options, plans);
  const events: RunEvent[] = [];
  // Each note's own record is written from what is kept.
  const keepsChunks = plans.length > 1 || wanted.some(({ reporter }) => reporter.needsChunks);
  const { stderr } = process;
  const live = followOnTerminal({
    colour: mayColour(stderr),
    interactive: stderr.isTTY === true,
    ...(stderr.isTTY ? { columns: stderr.columns } : {}),
  });
  let record: WriteStream | undefined;
  return {
    emit(event) {
      if (keepsChunks || event.event !== 'step-output') events.push(event);
      if (record) record.write(writeEvent(event));
      else if (event.event === 'note-started') record = openRecord(folder, events);
      if (record) stderr.write(live(event));
    },
    async close() {
      if (record === undefined) return;
      await new Promise<void>((resolve) => record?.end(resolve));
      const drawing = options.embedImages ? { pictures: await fetchPictures(events) } : {};
      const asked = wanted.map(({ reporter, file }) => {
        const target = file ?? (reporter.file === undefined ? undefined : join(folder, reporter.file));
        return () => writeReport(reporter, events, { file: target, ...drawing });
      });
      await eachInTurn([() => writeStandardReports(folder, { events, plans, drawing }), ...asked]);
      process.stdout.write(`Report: ${join(folder, 'report.html')}\n`);
    },
  };
}

/** The record with what has happened so far. Throws RutterError where it can't be written. */
function openRecord(folder: string, events: readonly RunEvent[]): WriteStream {
  const path = join(folder, 'record.jsonl');
  let fd: number;
  try {
    makeFolder(folder);
    fd = openSync(path, 'w');
  } catch (error) {
    const { message } = error as Error;
    throw new RutterError('usage', `${path} can't be written: ${message}`, 'Choose another place with --out.');
  }
  const record = createWriteStream(path, { fd });
  record.on('error', (error) => process.stderr.write(`${path}: ${error.message}\n`));
  for (const event of events) record.write(writeEvent(event));
  return record;
}

/** One report that can't be written does not cost the others; the first fault is thrown in the end. */
async function eachInTurn(writes: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const write of writes) await write().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

/** The files that every run leaves, besides the record. */
const standard = ['html', 'json'];

interface Drawn {
  events: readonly RunEvent[];
  plans: readonly Plan[];
  drawing: DrawOptions;
}

async function writeStandardReports(folder: string, { events, plans, drawing }: Drawn): Promise<void> {
  const chosen = reporters.filter(({ name }) => standard.includes(name));
  const draw = ({ render, pieces }: Reporter, record: readonly RunEvent[]) =>
    pieces?.(record, drawing) ?? render(record, drawing);
  for (const reporter of chosen) await writeFileIn(join(folder, reporter.file ?? ''), draw(reporter, events));
  if (plans.length < 2) return;
  const folders = noteFolders(plans.map(({ note }) => note.path));
  for (const [path, own] of notesOf(events)) {
    const place = join(folder, folders.get(path) ?? '');
    for (const reporter of chosen) await writeFileIn(join(place, reporter.file ?? ''), draw(reporter, own));
    await writeFileIn(join(place, 'record.jsonl'), own.map(writeEvent).join(''));
  }
}
