// Puts the values of bindings into a text.

import type { Binding } from '../model/step.ts';

/** Replaces each binding's text where it stands as a whole (`$POD` is no part of `$POD_NAME`), all in one pass. */
export function fill(text: string, bindings: readonly Binding[]): string {
  if (bindings.length === 0) return text;
  const values = new Map(bindings.map(({ name, value }) => [name, value]));
  const names = [...values.keys()]
    .filter((name) => name !== '' && text.includes(name))
    .sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const whole = names.map(
    (name) => `${/^\w/.test(name) ? '(?<!\\w)' : ''}${escapeRegExp(name)}${/\w$/.test(name) ? '(?!\\w)' : ''}`,
  );
  return text.replace(new RegExp(whole.join('|'), 'g'), (name) => values.get(name) ?? name);
}

/** The text as a pattern that matches itself. */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
