// The forms, in the order in which they are tried: the most telling first, lines for everything else.

import type { Form } from './form.ts';
import { asDescription } from './forms/description.ts';
import { asPicked } from './forms/picked.ts';
import { asTable } from './forms/table.ts';
import { asText } from './forms/text.ts';
import { asValues } from './forms/values.ts';

export const forms: readonly Form[] = [asPicked, asValues, asDescription, asTable, asText];
