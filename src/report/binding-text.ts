// Where a binding came from, in words that every report uses.

import type { Binding } from '../model/step.ts';

/** `subject: named by line 39`. The detail often names its source itself; it is not said twice. */
export function bindingSource({ from, detail }: Binding): string {
  if (detail === '') return from;
  return detail.toLowerCase().includes(from) ? detail : `${from}: ${detail}`;
}
