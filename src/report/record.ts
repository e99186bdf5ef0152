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
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const ended = lines.at(-1) === '';
  if (ended) lines.pop();
  if (lines.length === 0) return { events: [], problems: [{ line: 1, message: 'The record is empty.' }] };
  const events: RunEvent[] = [];
  const problems: RecordProblem[] = headProblems(lines[0] ?? '');
  if (problems.some(({ message }) => message === foreign)) return { events, problems };
  lines.forEach((line, index) => {
    const event = readLine(line);
    if (typeof event !== 'string') return void events.push(event);
    const last = index === lines.length - 1 && !ended;
    problems.push({ line: index + 1, message: last ? 'The record breaks off in this line.' : event });
  });
  return { events, problems: abridge(problems) };
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
