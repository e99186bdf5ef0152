// Answers of an API server, recorded line by line: what was asked, in order, and what came back.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RecordedCall {
  method: string;
  /** With its query. */
  path: string;
  accept: string;
  /** What was sent. */
  sent?: string;
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
  /** The client left before the answer had ended. */
  open?: true;
}

export interface RecordedLine {
  /** When it ran: ISO 8601. */
  at: string;
  calls: RecordedCall[];
}

type StoredLine = Omit<RecordedLine, 'calls'> & { calls: (Omit<RecordedCall, 'body'> & { body: string })[] };

/** Bodies by their digests, each once though many calls of many themes had it for an answer. */
type Bodies = Record<string, string>;

const bodiesOf = (folder: string) => join(folder, 'bodies.json');

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

export function readAnswers(folder: string, theme: string): RecordedLine[] {
  const bodies = read<Bodies>(bodiesOf(folder));
  return read<StoredLine[]>(join(folder, `${theme}.json`)).map(({ at, calls }) => ({
    at,
    calls: calls.map((call) => ({ ...call, body: bodies[call.body] ?? '' })),
  }));
}

const digest = (body: string) => createHash('sha256').update(body).digest('base64url').slice(0, 10);

/** Bodies that no theme has any more are dropped. */
export function writeAnswers(folder: string, theme: string, lines: readonly RecordedLine[]): void {
  const stored: StoredLine[] = lines.map(({ at, calls }) => ({
    at,
    calls: calls.map((call) => ({ ...call, body: digest(call.body) })),
  }));
  const rows = (values: readonly string[], [open, close]: string) => `${open}\n${values.join(',\n')}\n${close}\n`;
  const asRows = stored.map((line) => JSON.stringify(line));
  writeFileSync(join(folder, `${theme}.json`), rows(asRows, '[]'));
  const known = existsSync(bodiesOf(folder)) ? read<Bodies>(bodiesOf(folder)) : {};
  for (const { body } of lines.flatMap(({ calls }) => calls)) known[digest(body)] = body;
  const themes = readdirSync(folder).filter((name) => name !== 'bodies.json');
  const used = themes.flatMap((name) => read<StoredLine[]>(join(folder, name)).flatMap(({ calls }) => calls));
  const kept = [...new Set(used.map(({ body }) => body))].sort();
  const entries = kept.map((key) => `${JSON.stringify(key)}:${JSON.stringify(known[key])}`);
  writeFileSync(bodiesOf(folder), rows(entries, '{}'));
}
