// The output held against the note, cell by cell or line by line: volatile muted, cosmetic underlined, changed loud
// with the note's value beside it.

import type { ComparedCell, ComparedLine, ComparedRow, Comparison } from '../../model/comparison.ts';
import { plainText } from '../ansi.ts';
import { comparisonSentence, meaningful } from '../comparison-text.ts';
import { hasColumns } from './has-columns.ts';
import { html, nothing, type Html } from './html.ts';
import { longWords } from './long-words.ts';
import { preformatted } from './preformatted.ts';
import { drawWords } from './words.ts';

/** Equal lines kept round a difference; longer stretches are folded. */
const context = 3;
/** Causes listed one by one. */
const listed = 12;

/** Undefined where there is nothing to mark, so that the output may stand as it was printed. */
export function drawComparison({ headers, rows = [], lines = [] }: Comparison): Html | undefined {
  const table = rows.length > 0 && drawTable(headers, rows);
  const marked = lines.some((line) => !isPlain(line));
  if (!table && !marked) return undefined;
  return html`${table}${lines.length > 0 && drawLines(lines)}`;
}

/** What the verdict is where it is no bad one. */
export function drawSentence(comparison: Comparison): Html {
  const sentence = comparisonSentence(comparison);
  return sentence === undefined ? nothing : html`<p class="why">${sentence}</p>`;
}

/** Why the verdict is what it is; `said` holds what the step's reason says already. */
export function drawCauses(comparison: Comparison, said: string): Html {
  const causes = meaningful(comparison).filter(({ cause }) => !said.includes(cause));
  const more = causes.length - listed;
  if (causes.length === 0) return nothing;
  return html`<ul class="why">
    ${causes.slice(0, listed).map(({ cause, rule }) => html`<li>${cause} <small>${rule}</small></li>`)}
    ${more > 0 && html`<li>${more} more</li>`}
  </ul>`;
}

function drawTable(headers: readonly ComparedCell[] | undefined, rows: readonly ComparedRow[]): Html {
  return html`<div class="scroll output">
    <table class="kube">
      ${
        headers &&
        html`<thead>
          ${drawRow({ in: 'both', head: true, cells: [...headers] })}
        </thead>`
      }
      <tbody>
        ${rows.map(drawRow)}
      </tbody>
    </table>
  </div>`;
}

function drawRow(row: ComparedRow): Html {
  const label = drawPlace(
    row.in,
    row.cells.some(({ grade }) => grade === 'changed'),
  );
  const inside = (cell: ComparedCell) => (row.in === 'both' ? drawPair(cell) : drawStray(row.in, cell));
  return html`<tr>
    ${row.cells.map((cell, index) =>
      row.head
        ? html`<th scope="col">${inside(cell)}</th>`
        : html`<td${longWords(cell.actual, cell.expected)}>${inside(cell)}${index === 0 && label}</td>`,
    )}
  </tr> `;
}

/** What only one side has. Loud where that is a change. */
function drawStray(place: 'note' | 'output', { actual, expected, grade }: ComparedCell): Html {
  const value = text(place === 'note' ? (expected ?? actual) : actual);
  if (grade !== 'changed') return html`<span class="volatile">${value}</span>`;
  return place === 'note' ? html`<del>${value}</del>` : html`<ins>${value}</ins>`;
}

function drawPlace(place: ComparedRow['in'], changed: boolean): Html {
  if (place === 'both') return nothing;
  const words = place === 'note' ? 'only in the note' : 'not in the note';
  return html` <span class="place${changed && ' changed'}">${words}</span>`;
}

/** What both sides have, or could have: an empty side is one that lacks the value. */
function drawPair({ actual, expected, grade, rule }: ComparedCell): Html {
  const now = text(actual);
  const note = expected === undefined || expected === actual ? undefined : text(expected);
  const title = [note !== undefined && `The note: ${note}`, rule && `Rule: ${rule}`].filter(Boolean).join(' · ');
  switch (grade) {
    case 'same':
      return html`${now}`;
    case 'volatile':
    case 'cosmetic':
      return html`<span class="${grade}" title="${title}">${now}</span>${
          note !== undefined && html`<span class="unseen"> (the note: ${note})</span>`
        }`;
    case 'changed':
      return html`<ins title="${title}">${now === '' ? 'nothing' : now}</ins>${
          note !== undefined && html` <del><span class="say">note:</span> ${note === '' ? 'nothing' : note}</del>`
        }`;
  }
}

/** The output has it, and there is nothing to say about it. */
const isPlain = ({ grade, in: place }: ComparedLine) => grade === 'same' && place !== 'note';

/** Plain stretches are folded, but for some lines on the sides where something differs; what is in view is one text. */
function drawLines(lines: readonly ComparedLine[]): Html {
  const look = hasColumns(lines.flatMap(({ actual, expected = '' }) => [actual, expected])) ? '' : 'wraps';
  const parts: Html[] = [];
  let inView: ComparedLine[] = [];
  for (let from = 0; from < lines.length;) {
    const plain = isPlain(lines[from] as ComparedLine);
    let to = from + 1;
    while (to < lines.length && isPlain(lines[to] as ComparedLine) === plain) to += 1;
    const [first, last] = [from > 0 ? from + context : from, to < lines.length ? to - context : to];
    if (plain && last - first > context) {
      parts.push(drawRun([...inView, ...lines.slice(from, first)], look), drawFold(lines.slice(first, last), look));
      inView = lines.slice(last, to);
    } else inView.push(...lines.slice(from, to));
    from = to;
  }
  return html`<div class="output">${parts}${drawRun(inView, look)}</div>`;
}

function drawFold(hidden: readonly ComparedLine[], look: string): Html {
  return html`<details>
    <summary>${hidden.length} lines the same</summary>
    ${drawRun(hidden, look)}
  </details>`;
}

function drawRun(run: readonly ComparedLine[], look: string): Html {
  return run.length === 0
    ? nothing
    : preformatted(
        run.map((line, index) => [index > 0 && '\n', drawLine(line)]),
        look,
      );
}

function drawLine(line: ComparedLine): Html {
  const { in: place, grade, actual, expected, rule } = line;
  if (isPlain(line)) return html`${text(actual)}`;
  if (place !== 'both') return html`${drawStray(place, line)}${drawPlace(place, grade === 'changed')}`;
  return grade === 'changed' && expected !== undefined ? drawWords(text(actual), text(expected), rule) : drawPair(line);
}

/** Without control sequences: a comparison shows no colours but its own. */
const text = plainText;
