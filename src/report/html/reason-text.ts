// Why a step ended as it did, as a sentence among the page's other sentences: with a capital and a full stop. What begins
// with the name of an object stays as it is.

import type { Outcome } from '../../model/outcome.ts';

export function reasonSentence({ status }: Outcome, reason: string): string {
  const isName = status === 'changed' || status === 'failed' || !/^[a-z']+(?:\s|$)/.test(reason);
  const begun = isName ? reason : reason.charAt(0).toUpperCase() + reason.slice(1);
  return status === 'failed' || /[.!?:…]$/.test(begun) ? begun : `${begun}.`;
}
