// Replaces literals of the note (IPs, node names, generated names) that are something else today, where earlier
// comparisons have shown what.

import type { LiteralPair } from '../model/comparison.ts';
import type { Binding } from '../model/step.ts';
import { dialectSpans } from './dialect-words.ts';
import { escapeRegExp } from './fill.ts';

export interface Replaced {
  text: string;
  bindings: Binding[];
}

/** The latest pair of an old literal counts. A literal is replaced only where it is a word of its own. */
export function bindLiterals(text: string, pairs: readonly LiteralPair[]): Replaced {
  const latest = new Map(
    pairs.filter((pair) => pair.old !== '' && pair.old !== pair.new).map((pair) => [pair.old, pair]),
  );
  const bindings: Binding[] = [];
  const inText = [...latest.values()]
    .filter((pair) => text.includes(pair.old))
    .sort((a, b) => b.old.length - a.old.length);
  if (inText.length === 0) return { text, bindings };
  // One pass, so that what was put in is not replaced again.
  const pattern = new RegExp(
    `(?<![\\w.-])(?:${inText.map(({ old }) => escapeRegExp(old)).join('|')})(?![\\w-]|\\.\\w)`,
    'g',
  );
  const inDialect = inText.some(({ local }) => local) ? dialectSpans(text) : [];
  const replaced = text.replace(pattern, (old, at: number) => {
    const pair = latest.get(old);
    if (!pair || (pair.local && inDialect.some(({ start, end }) => start <= at && at < end))) return old;
    if (!bindings.some((binding) => binding.name === old)) {
      bindings.push({
        name: old,
        value: pair.new,
        from: 'stale literal',
        detail: `the note's ${pair.what} is this one today${pair.line === undefined ? '' : `, as line ${pair.line} shows`}`,
      });
    }
    return pair.new;
  });
  return { text: replaced, bindings };
}
