// Templates and their examples: in `k logs <pod-name>` Ex: `k logs kiada` the second fills the hole of the first, and of
// its neighbours.

import type { Placeholder } from '../model/step.ts';
import type { Draft } from './draft.ts';
import { escapeRegExp } from './fill.ts';

export interface ExampleValue {
  value: string;
  /** Where the example stands. */
  line: number;
}

/** What the examples of a note say of a hole in a step. */
export interface Examples {
  valueOf(draft: Draft, hole: string): ExampleValue | undefined;
  /** Holes of one list, or section, for which two examples have different values. */
  contradictions: { hole: string; values: [ExampleValue, ExampleValue]; draft: Draft }[];
}

/** Longer templates are no templates; keeps the matching of hostile ones cheap. */
const mostHoles = 6;
const longest = 500;

/** `holesOf`: the holes of a template. */
export function readExamples(drafts: readonly Draft[], holesOf: (draft: Draft) => readonly Placeholder[]): Examples {
  const byScope = new Map<string, ExampleValue>();
  const contradictions: Examples['contradictions'] = [];
  for (const draft of drafts) {
    if (!draft.template) continue;
    const values = valuesOf(draft.template.text, draft.text, holesOf(draft.template));
    for (const [hole, value] of values) {
      const key = `${scopeOf(draft.template)} ${hole}`;
      const known = byScope.get(key);
      const found = { value, line: draft.range.line };
      if (!known) byScope.set(key, found);
      else if (known.value !== value) contradictions.push({ hole, values: [known, found], draft });
    }
  }
  const valueOf = (draft: Draft, hole: string) => {
    if (byScope.size === 0) return undefined;
    for (const scope of scopesOf(draft)) {
      const found = byScope.get(`${scope} ${hole}`);
      if (found) return found;
    }
    return undefined;
  };
  return { valueOf, contradictions };
}

const sectionKey = (draft: Draft) => JSON.stringify(draft.block.section);

/** An example holds for the list that it stands in; outside of nested lists, for its section. */
function scopeOf(template: Draft): string {
  const list = template.block.containers.at(-2);
  return list ? String(list.id) : sectionKey(template);
}

const scopesOf = (draft: Draft) => [
  ...draft.block.containers.map((container) => String(container.id)).reverse(),
  sectionKey(draft),
];

function valuesOf(template: string, example: string, holes: readonly Placeholder[]): Map<string, string> {
  const texts = holes.map((hole) => hole.text).sort((a, b) => b.length - a.length);
  if (texts.length === 0 || texts.length > mostHoles || template.length > longest) return new Map();
  const pieces = template.split(new RegExp(`(${texts.map(escapeRegExp).join('|')})`));
  const order = pieces.filter((piece) => texts.includes(piece));
  if (order.length > mostHoles) return new Map();
  const pattern = pieces
    .map((piece) => (texts.includes(piece) ? '([^\\s/]+)' : escapeRegExp(piece).replace(/\s+/g, '\\s+')))
    .join('');
  const match = new RegExp(`^${pattern}`).exec(example.slice(0, longest));
  return new Map(match ? order.map((text, index) => [text, match[index + 1] ?? '']) : []);
}
