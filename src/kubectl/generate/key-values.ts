// `a=b` as kubectl's generators read it, each with its own complaint. Pure.

import { CommandError } from '../command.ts';

/** `a=b,c=d`. Throws CommandError. */
export function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const spec of text.split(',')) {
    const [key = '', value, ...more] = spec.split('=');
    if (value === undefined || more.length) throw new CommandError(`unexpected label spec: ${spec}`);
    if (key === '') throw new CommandError('unexpected empty label key');
    labels[key] = value;
  }
  return labels;
}

/** One pair an item; a value may hold more equals signs. `what` names them in the complaint. Throws CommandError. */
export function parsePairs(items: readonly string[], what: string): Record<string, string> {
  const invalid = items.filter((item) => item.indexOf('=') < 1);
  if (invalid.length) throw new CommandError(`invalid ${what} format: ${invalid.join(', ')}`);
  return Object.fromEntries(items.map((item) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)]));
}
