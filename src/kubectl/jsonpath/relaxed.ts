// The shorter ways to write a path that `--sort-by`, custom-columns and `wait` take. Pure.

import { CommandError } from '../command.ts';

/** `metadata.name`, `.metadata.name`, `{metadata.name}` are all `{.metadata.name}`. Throws CommandError. */
export function relaxedPath(expression: string): string {
  if (expression === '') return '';
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression);
  if (match === null) {
    throw new CommandError(
      "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'",
    );
  }
  return `{.${match[1] ?? match[2] ?? ''}}`;
}
