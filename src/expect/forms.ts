// The forms, in the order in which they are tried: the most telling first, lines for everything else.

import type { Form } from './form.ts';
import { asTable } from './forms/table.ts';
import { asText } from './forms/text.ts';

export const forms: readonly Form[] = [asTable, asText];
