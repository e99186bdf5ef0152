// What `describe` prints, section by section.

import type { ComparedLine } from '../../model/comparison.ts';
import { compareSections } from '../describe/compare-sections.ts';
import { isDescription, opensLikeDescription, readSections, type Section } from '../describe/read.ts';
import type { Form, Sides } from '../form.ts';
import { fieldMasks } from '../masks.ts';
import { isElision } from '../text/elision.ts';
import { wordingReader } from '../text/wording.ts';

export const asDescription: Form = ({ expected, actual, context }, findings) => {
  const read = readDescriptions({ expected, actual, context });
  if (!read) return undefined;
  const { noted, printed, partial } = read;
  const lines: ComparedLine[] = [];
  const reader = wordingReader(context, fieldMasks);
  compareSections(noted, printed, '', { context, findings, reader, partial, lines });
  return { form: 'describe', lines };
};

interface BothDescriptions {
  noted: Section;
  printed: Section;
  /** The note shows a part. */
  partial: boolean;
}

/** Undefined where the sides are no descriptions. A line's number counts the side's lines, elisions too. */
export function readDescriptions({ expected, actual, context }: Sides): BothDescriptions | undefined {
  if (!(context.verb === 'describe' ? opensLikeDescription(actual.lines) : bothDescriptions(expected, actual)))
    return undefined;
  // An elision is no section; a blank line in its place keeps the numbers.
  const kept = expected.lines.map((line) => (isElision(line) ? '' : line));
  const noted = readSections(kept);
  const printed = readSections(actual.lines);
  const excerpt = noted.children[0]?.key !== printed.children[0]?.key;
  return { noted, printed, partial: excerpt || expected.lines.some(isElision) };
}

function bothDescriptions(expected: Sides['expected'], actual: Sides['actual']): boolean {
  return isDescription(expected.lines) && isDescription(actual.lines);
}
