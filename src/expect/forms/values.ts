// JSON and YAML, compared as values: order of fields, quotes and indentation say nothing.

import type { ComparedLine } from '../../model/comparison.ts';
import type { Form } from '../form.ts';
import { fieldMasks, masks } from '../masks.ts';
import { wordingReader } from '../text/wording.ts';
import { compareValue, type Walk } from '../values/compare-values.ts';
import { readValues, type ValueFormat } from '../values/read.ts';

export const asValues: Form = ({ expected, actual, context }, findings) => {
  if (expected.rest !== '' || actual.rest !== '') return undefined;
  const format: ValueFormat = context.format === 'json' || context.format === 'yaml' ? context.format : undefined;
  const noted = readValues(expected.lines, format);
  const printed = noted && readValues(actual.lines, format);
  if (!noted || !printed) return undefined;
  const lines: ComparedLine[] = [];
  const walk: Walk = {
    findings,
    reader: wordingReader(context, fieldMasks),
    messages: wordingReader(context, masks),
    elided: noted.elided,
    lines,
  };
  const single = noted.documents.length === 1 && printed.documents.length === 1;
  if (single) compareValue(noted.documents[0], printed.documents[0], '', '', walk);
  else compareValue(noted.documents, printed.documents, 'documents', '', walk);
  return { form: printed.form, lines };
};
