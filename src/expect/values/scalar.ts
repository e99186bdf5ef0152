// Judges two values that are not both objects or both lists, by the field's rule, else as text.

import { judgeField } from '../fields.ts';
import { same, type Judgement } from '../judgement.ts';
import { judgeWording, type WordingReader } from '../text/wording.ts';
import { isNot } from '../words.ts';

export interface Readers {
  reader: WordingReader;
  messages: WordingReader;
}

/** A scalar as it is written; anything else as JSON. */
export function scalarText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;

export function judgeScalar(expected: unknown, actual: unknown, name: string, readers: Readers): Judgement {
  const [noted, printed] = [scalarText(expected), scalarText(actual)];
  const exact: Judgement = { grade: 'changed', rule: `${name}: exact`, cause: isNot(name, noted, printed) };
  if (noted === printed) return same;
  const judged = judgeField(name, noted, printed, readers.reader.context);
  if (judged) return judged;
  if (!isScalar(expected) || !isScalar(actual)) return exact;
  const reader = name === 'message' ? readers.messages : readers.reader;
  const judgement = judgeWording(reader.expected(noted), reader.actual(printed), reader);
  return judgement.grade === 'changed' ? exact : judgement;
}
