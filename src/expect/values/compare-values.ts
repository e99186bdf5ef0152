// Walks two values side by side and draws them as YAML lines, each with its grade. Lists whose items have names are
// compared by name; the others by position.

import type { ComparedLine } from '../../model/comparison.ts';
import { judgeMissingField } from '../fields.ts';
import type { Findings } from '../findings.ts';
import { same, type Judgement } from '../judgement.ts';
import type { WordingReader } from '../text/wording.ts';
import { quote } from '../words.ts';
import { pairItems } from './pair-items.ts';
import { judgeScalar, scalarText } from './scalar.ts';

export interface Walk {
  findings: Findings;
  /** Reads fields. */
  reader: WordingReader;
  /** Reads messages for people, in which durations are measurements. */
  messages: WordingReader;
  /** The note shows a part: what only the output has was left out. */
  elided: boolean;
  lines: ComparedLine[];
}

type Fields = Record<string, unknown>;

/** What an author writes in the place of something left out. */
const isLeftOut = (value: unknown) => typeof value === 'string' && /^(?:\.{3,}|…)$/.test(value);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `path` names the place: `spec.containers[kiada].image`; `name` its last field. */
export function compareValue(expected: unknown, actual: unknown, path: string, head: string, walk: Walk): void {
  if (isLeftOut(expected)) return;
  if (isFields(expected) && isFields(actual)) return compareFields(expected, actual, path, head, walk);
  if (Array.isArray(expected) && Array.isArray(actual)) return compareItems(expected, actual, path, head, walk);
  const judgement = judgeScalar(expected, actual, lastName(path), walk);
  record(judgement, path, { head, expected: scalarText(expected), actual: scalarText(actual) }, walk);
}

const lastName = (path: string) => /([^.[\]]+)(?:\[[^\]]*\])*$/.exec(path.slice(-300))?.[1] ?? path;

function compareFields(expected: Fields, actual: Fields, path: string, head: string, walk: Walk): void {
  if (head !== '') draw({ in: 'both', actual: head, grade: 'same' }, walk);
  const within = { ...walk, elided: walk.elided || Object.keys(expected).some(isLeftOut) };
  for (const [key, value] of Object.entries(actual)) {
    const place = path === '' ? key : `${path}.${key}`;
    const line = `${indentBelow(head)}${key}:`;
    if (Object.hasOwn(expected, key)) compareValue(expected[key], value, place, line, within);
    else onlyOne('output', value, place, line, within);
  }
  for (const [key, value] of Object.entries(expected)) {
    if (Object.hasOwn(actual, key) || isLeftOut(key) || isLeftOut(value)) continue;
    onlyOne('note', value, path === '' ? key : `${path}.${key}`, `${indentBelow(head)}${key}:`, within);
  }
}

function compareItems(expected: unknown[], actual: unknown[], path: string, head: string, walk: Walk): void {
  if (head !== '') draw({ in: 'both', actual: head, grade: 'same' }, walk);
  const within = { ...walk, elided: walk.elided || expected.some(isLeftOut) };
  const noted = expected.filter((item) => !isLeftOut(item));
  for (const pair of pairItems(noted, actual, within.elided)) {
    const place = `${path}[${pair.name}]`;
    const line = `${indentBelow(head)}-`;
    if ('expected' in pair && 'actual' in pair) compareValue(pair.expected, pair.actual, place, line, within);
    else if ('actual' in pair) onlyOne('output', pair.actual, place, line, within);
    else onlyOne('note', pair.expected, place, line, within);
  }
}

/** Two blanks more than the head's own; nothing at the top. */
function indentBelow(head: string): string {
  return head === '' ? '' : `${/^ */.exec(head)?.[0] ?? ''}  `;
}

/** A field or an item that one side has not. */
function onlyOne(side: 'note' | 'output', value: unknown, path: string, head: string, walk: Walk): void {
  if (side === 'output' && walk.elided) return;
  const name = lastName(path);
  const item = /\[([^\]]*)\]$/.exec(path.slice(-300))?.[1];
  const shown = isEmpty(value) ? '' : ` ${quote(scalarText(value))}`;
  const judgement: Judgement = judgeMissingField(item ?? name) ?? {
    grade: isEmpty(value) ? 'cosmetic' : 'changed',
    rule: isEmpty(value) ? 'empty fields' : 'fields',
    cause:
      side === 'note'
        ? `the note has ${path}${shown}, the output has not`
        : `the output has ${path}${shown}, which the note does not show`,
  };
  const text = scalarText(value);
  record(judgement, path, side === 'note' ? { head, expected: text } : { head, actual: text }, walk);
}

/** `null`, `{}`, `[]`: versions differ in whether they print them. */
function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function record(
  judgement: Judgement,
  path: string,
  { head, expected, actual }: { head: string; expected?: string; actual?: string },
  walk: Walk,
): void {
  walk.findings.add(judgement, { where: path || 'the whole', expected, actual });
  const line = (text: string) => (head === '' ? text : `${head} ${text}`);
  const { grade, rule } = judgement;
  draw(
    {
      in: expected === undefined ? 'output' : actual === undefined ? 'note' : 'both',
      actual: actual === undefined ? '' : line(actual),
      ...(expected === undefined || (grade === 'same' && actual !== undefined) ? {} : { expected: line(expected) }),
      grade,
      ...(rule === same.rule ? {} : { rule }),
    },
    walk,
  );
}

function draw(line: ComparedLine, { lines }: Walk): void {
  lines.push(line);
}
