// What `describe` prints, section by section.

import type { ComparedLine } from '../../model/comparison.ts';
import { compareSections } from '../describe/compare-sections.ts';
import { isDescription, opensLikeDescription, readSections } from '../describe/read.ts';
import type { Form, Sides } from '../form.ts';
import { fieldMasks } from '../masks.ts';
import { isElision } from '../text/elision.ts';
import { wordingReader } from '../text/wording.ts';

export const asDescription: Form = ({ expected, actual, context }, findings) => {
  if (!(context.verb === 'describe' ? opensLikeDescription(actual.lines) : bothDescriptions(expected, actual)))
    return undefined;
  const kept = expected.lines.filter((line) => !isElision(line));
  const noted = readSections(kept);
  const printed = readSections(actual.lines);
  const excerpt = noted.children[0]?.key !== printed.children[0]?.key;
  const lines: ComparedLine[] = [];
  const partial = excerpt || kept.length < expected.lines.length;
  const reader = wordingReader(context, fieldMasks);
  compareSections(noted, printed, '', { context, findings, reader, partial, lines });
  return { form: 'describe', lines };
};

function bothDescriptions(expected: Sides['expected'], actual: Sides['actual']): boolean {
  return isDescription(expected.lines) && isDescription(actual.lines);
}
