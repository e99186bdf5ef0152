// What a template picks of one field: a value, or one of each object, judged by the field's own rule as in JSON.

import { judgeField } from '../fields.ts';
import type { Form } from '../form.ts';

/** More values are lines like any others. */
const most = 1000;

export const asPicked: Form = ({ expected, actual, context }, findings) => {
  const { picked, format } = context;
  if (picked === undefined || format === 'custom-columns' || expected.rest !== '' || actual.rest !== '')
    return undefined;
  const [noted, printed] = [expected, actual].map(({ lines }) => lines.join(' ').trim().split(/\s+/)) as [
    string[],
    string[],
  ];
  if (noted.length !== printed.length || noted.length > most) return undefined;
  const judged = noted.map((value, index) => {
    const now = printed[index] ?? '';
    return { value, now, judgement: value === now ? undefined : judgeField(picked, value, now, context) };
  });
  // The rule lets all of them pass, or says nothing.
  if (judged.every(({ value, now }) => value === now)) return undefined;
  if (judged.some(({ value, now, judgement }) => value !== now && judgement?.grade !== 'volatile')) return undefined;
  for (const { value, now, judgement } of judged)
    if (judgement) findings.add(judgement, { where: picked, expected: value, actual: now });
  const rule = judged.find(({ judgement }) => judgement)?.judgement?.rule ?? '';
  const lines = actual.lines.map((line, index) => {
    const written = expected.lines[index];
    return written === line || written === undefined
      ? ({ in: 'both', actual: line, grade: 'same' } as const)
      : ({ in: 'both', actual: line, expected: written, grade: 'volatile', rule } as const);
  });
  return { form: 'text', lines };
};
