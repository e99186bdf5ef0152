// A step's command with its words told apart and its bindings shown in place: `k get po [<pod-name> → kiada]`.

import type { Binding } from '../../model/step.ts';
import type { Outcome } from '../../model/outcome.ts';
import { openingText } from '../step-title.ts';
import { commandTokens } from './command-tokens.ts';
import { html, type Html, type Part } from './html.ts';
import { breakable, wholeLook, wholeWords } from './whole-words.ts';

export function drawCommand({ step, bindings }: Outcome): Html {
  const text = step.kind === 'page' ? openingText(step.text) : step.text;
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to, binding } of chipsIn(text, bindings)) {
    parts.push(
      ...drawTokens(text, at, from),
      html`<span class="chip${wholeLook(`${binding.name} → ${binding.value}`)}"
        >${binding.name} → <b>${binding.value}</b></span
      >`,
    );
    at = to;
  }
  return html`<code class="command">${[...parts, ...drawTokens(text, at, text.length)]}</code>`;
}

interface Chip {
  from: number;
  to: number;
  binding: Binding;
}

/** Where the text has what a binding replaces; of names that overlap the longest. */
function chipsIn(text: string, bindings: readonly Binding[]): Chip[] {
  const values = new Map(bindings.filter(({ name }) => name !== '').map((binding) => [binding.name, binding]));
  if (values.size === 0) return [];
  const names = [...values.keys()].sort((one, other) => other.length - one.length).map(escapeForPattern);
  return [...text.matchAll(new RegExp(names.join('|'), 'g'))].flatMap(({ index, 0: found }) => {
    const binding = values.get(found);
    return binding ? [{ from: index, to: index + found.length, binding }] : [];
  });
}

/** The stretch from `from` to `to`; plain words and gaps between tokens are text as it is. */
function drawTokens(text: string, from: number, to: number): Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const token of commandTokens(text)) {
    const [start, end] = [Math.max(token.from, from), Math.min(token.to, to)];
    if (start >= end || token.kind === 'word') continue;
    const word = text.slice(start, end);
    const whole = token.kind === 'flag' && wholeLook(word);
    parts.push(
      ...wholeWords(text.slice(at, start)),
      html`<span class="t-${token.kind}${whole}">${breakable(word)}</span>`,
    );
    at = end;
  }
  return [...parts, ...wholeWords(text.slice(at, to))];
}

const escapeForPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
