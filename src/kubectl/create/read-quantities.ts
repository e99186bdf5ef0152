// `cpu=1,memory=1Gi` as a list of quantities in their canonical form. Pure.

import { CommandError } from '../command.ts';
import { canonicalQuantity } from './canonical-quantity.ts';

/** Sorted by resource; undefined for an empty text. Throws CommandError. */
export function readQuantities(text: string): Record<string, string> | undefined {
  if (text === '') return undefined;
  const pairs = text.split(',').map((statement): [string, string] => {
    const [resource = '', value, ...more] = statement.split('=');
    if (value === undefined || more.length) {
      throw new CommandError(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
    }
    return [resource, canonicalQuantity(value)];
  });
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
