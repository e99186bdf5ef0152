// Gives a page's address the port that its forward got, where that is another one than the note's.

import type { LiteralPair } from '../model/comparison.ts';
import { localAddresses } from '../model/local-address.ts';
import { bindLiterals } from './stale-literal.ts';
import type { Replaced } from './stale-literal.ts';

/** Replaces all that is stale in it, and adds the port that the scheme alone names. */
export function bindPage(text: string, pairs: readonly LiteralPair[]): Replaced {
  const literals = bindLiterals(text, pairs);
  const [address] = localAddresses(literals.text);
  const [host] = /(?:localhost|127\.0\.0\.1|\[::1\])(?!:\d)/i.exec(address?.text ?? '') ?? [];
  const moved = pairs.findLast(({ local, old }) => local && old === `${host}:${address?.port}`);
  if (host === undefined || !moved || moved.new === moved.old) return literals;
  const detail = `the note's ${moved.what} is this one today`;
  return {
    text: literals.text.replace(host, moved.new),
    bindings: [...literals.bindings, { name: host, value: moved.new, from: 'stale literal', detail }],
  };
}
