// A run's record as text: one event a line, JSON. Reading never throws: a broken, foreign or newer record gives what
// can be read of it, and says what could not.

import { recordVersion, type RunEvent } from '../model/event.ts';
import { recordSchema } from './record-schema.ts';
import { misfit } from './schema-check.ts';

export interface RecordProblem {
  /** 1-based. */
  line: number;
  message: string;
}

export interface ReadRecord {
  events: RunEvent[];
  problems: RecordProblem[];
}

/** Line problems named one by one; more are counted. */
const named = 20;

/** With its line feed. */
export function writeEvent(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`;
}

export function readRecord(text: string): ReadRecord {
  const reader = recordReader();
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) reader.line(line);
  return reader.end(last);
}

export interface RecordReader {
  /** Takes the next line, without its end. */
  line(text: string): void;
  /** `rest` is what stands behind the last line end: the beginning of a line that was never written to its end. */
  end(rest: string): ReadRecord;
}

export interface RecordReaderOptions {
  /** Leave out what a step printed bit by bit once its outcome, which has all of it, is there. */
  withoutChunks?: boolean;
}

/** For records that are too large to be one text. */
export function recordReader({ withoutChunks = false }: RecordReaderOptions = {}): RecordReader {
  const events: (RunEvent | undefined)[] = [];
  const problems: RecordProblem[] = [];
  const chunks = new Map<string, number[]>();
  let count = 0;
  let isForeign = false;
  const forget = (key: string) => {
    for (const index of chunks.get(key) ?? []) events[index] = undefined;
    chunks.delete(key);
  };
  const take = (text: string, broken: boolean) => {
    count += 1;
    const line = count === 1 ? text.replace(/^\ufeff/, '') : text;
    if (count === 1) problems.push(...headProblems(line));
    isForeign ||= problems[0]?.message === foreign;
    if (isForeign) return;
    const event = readLine(line);
    if (typeof event === 'string') {
      problems.push({ line: count, message: broken ? 'The record breaks off in this line.' : event });
      return;
    }
    if (withoutChunks && event.event === 'step-output') {
      const key = `${event.note} ${event.id}`;
      const known = chunks.get(key);
      if (known) known.push(events.length);
      else chunks.set(key, [events.length]);
    } else if (withoutChunks && event.event === 'step-finished') forget(`${event.note} ${event.outcome.step.id}`);
    events.push(event);
  };
  return {
    line: (text) => take(text, false),
    end(rest) {
      if (rest !== '') take(rest, true);
      if (count === 0) return { events: [], problems: [{ line: 1, message: 'The record is empty.' }] };
      return { events: events.filter((event) => event !== undefined), problems: abridge(problems) };
    },
  };
}

const foreign = 'This is not a record of Rutter: its first line has no "rutter" version.';

/** What the first line says about all others. */
function headProblems(line: string): RecordProblem[] {
  const head = parse(line);
  const version = isObject(head) ? head['rutter'] : undefined;
  if (typeof version !== 'number') return [{ line: 1, message: foreign }];
  if (version <= recordVersion) return [];
  const message = `A newer Rutter wrote this record (version ${version}; this one reads up to ${recordVersion}): what it does not know is left out.`;
  return [{ line: 1, message }];
}

/** The event, or why the line holds none. */
function readLine(line: string): RunEvent | string {
  const value = parse(line);
  if (value === undefined) return 'This line is not JSON.';
  // A newer record's first line differs in its version; the events that are still the same are worth reading.
  const event = isObject(value) && value['event'] === 'run-started' ? { ...value, rutter: recordVersion } : value;
  const complaint = misfit(recordSchema, event);
  return complaint === undefined ? (event as RunEvent) : `This line is not an event: ${complaint}.`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function abridge(problems: RecordProblem[]): RecordProblem[] {
  const more = problems.length - named;
  if (more <= 0) return problems;
  const line = problems[named]?.line ?? 1;
  return [...problems.slice(0, named), { line, message: `${more} more lines could not be read.` }];
}
