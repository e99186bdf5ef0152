// Access modes of volumes, in their short form.

import { supported } from '../object/field-checks.ts';
import { type FieldError, forbiddenField } from '../object/field-error.ts';

const short: readonly [mode: string, text: string][] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

export const accessModesText = (modes: readonly string[] = []): string =>
  short.flatMap(([mode, text]) => (modes.includes(mode) ? [text] : [])).join(',');

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** What the API server refuses in the modes of a claim or volume that has any. */
export function validateAccessModes(given: readonly string[] = [], field: string): FieldError[] {
  const errors = given.flatMap((mode) => supported(mode, modes, field));
  const alone =
    given.includes('ReadWriteOncePod') && given.some((mode) => mode !== 'ReadWriteOncePod' && modes.includes(mode));
  return alone ? [...errors, forbiddenField(field, 'may not use ReadWriteOncePod with other access modes')] : errors;
}
