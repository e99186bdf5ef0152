// What two runs printed, each on its side: lines that one of them alone has are marked, volatile parts apart, and long
// stretches that both have are folded.

import { diffLines } from 'diff';
import { withoutVolatile } from '../compare/volatile-text.ts';
import { hasColumns } from './has-columns.ts';
import { html, nothing, type Html } from './html.ts';
import { preformatted } from './preformatted.ts';

/** Lines the same that are kept where they meet others. */
const context = 3;
/** Stretches up to this length are not worth a fold. */
const short = 6;

interface Stretch {
  lines: readonly string[];
  same: boolean;
}

export function drawTwoTexts(one: string, other: string): [Html, Html] {
  const sides = stretchesOf(one.split('\n'), other.split('\n'));
  return [drawSide(sides[0]), drawSide(sides[1])];
}

function stretchesOf(one: readonly string[], other: readonly string[]): [Stretch[], Stretch[]] {
  const [left, right] = [one, other].map((lines) => `${lines.map(withoutVolatile).join('\n')}\n`);
  const sides: [Stretch[], Stretch[]] = [[], []];
  const at = [0, 0];
  for (const { added, removed, count = 0 } of diffLines(left ?? '', right ?? '')) {
    const take = (side: 0 | 1, lines: readonly string[]) => {
      const from = at[side] ?? 0;
      at[side] = from + count;
      sides[side].push({ lines: lines.slice(from, from + count), same: !added && !removed });
    };
    if (!added) take(0, one);
    if (!removed) take(1, other);
  }
  return sides;
}

function drawSide(stretches: readonly Stretch[]): Html {
  if (stretches.every(({ lines }) => lines.every((line) => line === ''))) return nothing;
  const look = hasColumns(stretches.flatMap(({ lines }) => lines)) ? '' : 'wraps';
  const parts: Html[] = [];
  let inView: Html[] = [];
  const flush = () => {
    if (inView.length > 0) parts.push(preformatted(inView, look));
    inView = [];
  };
  const show = (lines: readonly string[], same: boolean) =>
    inView.push(...lines.map((line) => html`${same ? line : html`<ins>${line}</ins>`}${'\n'}`));
  stretches.forEach(({ lines, same }, index) => {
    const first = index > 0 ? context : 0;
    const last = lines.length - (index < stretches.length - 1 ? context : 0);
    if (!same || last - first <= short) return show(lines, same);
    show(lines.slice(0, first), same);
    flush();
    parts.push(drawFold(lines.slice(first, last), look));
    return show(lines.slice(last), same);
  });
  flush();
  return html`${parts}`;
}

function drawFold(hidden: readonly string[], look: string): Html {
  return html`<details>
    <summary>${hidden.length} lines the same</summary>
    ${preformatted(hidden.join('\n'), look)}
  </details>`;
}
