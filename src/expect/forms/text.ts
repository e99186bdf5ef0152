// Anything that has no form of its own, line by line.

import type { Form } from '../form.ts';
import { masks } from '../masks.ts';
import { compareLines } from '../text/compare-lines.ts';

export const asText: Form = ({ expected, actual, context }, findings) => ({
  form: 'text',
  lines: compareLines({ expected: expected.lines, actual: actual.lines, context, masks, findings }),
});
