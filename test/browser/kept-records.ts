// Records of the runs of reports.ts as they once were: pictures of pages need records whose times, addresses and
// generated names stay. `npm run goldens` makes them anew where a note has another text.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RunEvent } from '../../src/model/event.ts';
import { readRecord, writeEvent } from '../../src/report/record.ts';
import { runs } from './reports.ts';

export const keptFolder = join(import.meta.dirname, 'goldens/records');

const pathOf = (name: string) => join(keptFolder, `${name}.jsonl.gz`);

/** Empty where there is none. */
export function keptRecord(name: string): RunEvent[] {
  const path = pathOf(name);
  return existsSync(path) ? readRecord(gunzipSync(readFileSync(path)).toString()).events : [];
}

/** By run, what its notes said when it was made: a record hides the secrets that a note shows. */
const notesFile = join(keptFolder, 'notes.json');

export function keptNotes(): Record<string, string> {
  return existsSync(notesFile) ? (JSON.parse(readFileSync(notesFile, 'utf8')) as Record<string, string>) : {};
}

/** A digest of the notes of today. */
export function notesOf(name: string): string {
  return createHash('sha256').update(JSON.stringify(runs[name]?.texts)).digest('hex');
}

export function keepRecord(name: string, record: readonly RunEvent[], folder: string): void {
  writeFileSync(pathOf(name), keepable(record, folder));
  writeFileSync(notesFile, `${JSON.stringify({ ...keptNotes(), [name]: notesOf(name) }, null, 2)}\n`);
}

/** The bytes to keep, without what is in outcomes already and without the folder that the run was made in. */
function keepable(record: readonly RunEvent[], folder: string): Buffer {
  const lines = record
    .filter(({ event }) => event !== 'step-output')
    .map((event) =>
      writeEvent(event.event === 'run-started' ? { ...event, command: withoutOut(event.command) } : event),
    );
  return gzipSync(lines.join('').replaceAll(`${folder}/`, ''), { level: 9 });
}

/** Where the run wrote to is nobody's business. */
function withoutOut(command: readonly string[]): string[] {
  const at = command.indexOf('--out');
  return at < 0 ? [...command] : [...command.slice(0, at), ...command.slice(at + 2)];
}
