// Options that several commands share, and how their values are read.

import { InvalidArgumentError } from 'commander';

/** `--set NAME=VALUE`, repeatable. */
export function collectSet(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give NAME=VALUE, such as pod-name=kiada.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** An option that may be given several times. */
export const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** One of a list, with the list in the complaint. */
export function oneOf<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw new InvalidArgumentError(`Choose one of ${choices.join(', ')}.`);
    return found;
  };
}
