// Placeholders for which a note, or what was given with it, has two values. The first one counts; the reader is told.

import type { Diagnostic } from '../model/error.ts';
import type { GivenValues } from './plan-bindings.ts';
import { placeholderName } from './placeholders.ts';

/** Two keys of one source that mean the same placeholder, with different values. */
export function boundTwice(given: readonly GivenValues[], files: Readonly<Record<string, string>>): Diagnostic[] {
  return given.flatMap(({ from, values }) => {
    const first = new Map<string, string>();
    return Object.keys(values).flatMap((key) => {
      const name = placeholderName(key);
      const other = first.get(name);
      if (other === undefined) first.set(name, key);
      if (other === undefined || values[other] === values[key]) return [];
      return [
        {
          code: 'bound-twice',
          severity: 'warning' as const,
          message: `"${other}" and "${key}" are one placeholder, bound to ${values[other]} and to ${values[key]}`,
          file: files[from] ?? `--${from}`,
          hint: `${values[other]} counts.`,
        },
      ];
    });
  });
}
