// What a note shows of a page is a quotation: menus and footers may stand around it.

import type { UpdatedLine } from '../model/comparison.ts';

/** JSON is compared by what is in it, and needs no marks. */
export const isQuotation = (text: string): boolean => !/^\s*[{[]/.test(text);

/** With the mark for text that is left out, above and below. */
export const quoted = (text: string): string => `...\n${text}\n...`;

/** Lines of the quoted text as those of the text itself. */
export const unquoted = (lines: readonly UpdatedLine[]): UpdatedLine[] =>
  lines.slice(1, -1).map((line) => (typeof line === 'number' ? line - 1 : line));
