// What --validate asks of the server about fields it does not know.

import { CommandError, type FlagValues } from './command.ts';
import { quote } from './go-values.ts';

/** The server's words. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

const validations: Readonly<Record<string, FieldValidation>> = {
  strict: 'Strict',
  true: 'Strict',
  warn: 'Warn',
  ignore: 'Ignore',
  false: 'Ignore',
};

/** Throws CommandError for a word that kubectl does not know. */
export function fieldValidation(flags: FlagValues): FieldValidation {
  const text = flags.string('validate');
  const validation = validations[text.toLowerCase()];
  if (validation) return validation;
  throw new CommandError(
    `invalid - validate option ${quote(text)}; must be one of: strict (or true), warn, ignore (or false)`,
  );
}
