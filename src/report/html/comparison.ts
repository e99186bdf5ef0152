// The output held against the note, cell by cell or line by line: volatile muted, cosmetic underlined, changed loud
// with the note's value beside it.

import type { ComparedCell, ComparedLine, ComparedRow, Comparison } from '../../model/comparison.ts';
import { plainText } from '../ansi.ts';
import { comparisonSentence, meaningful } from '../comparison-text.ts';
import { html, nothing, type Html } from './html.ts';
import { preformatted } from './preformatted.ts';
import { drawWords } from './words.ts';

/** Equal lines kept round a difference; longer stretches are folded. */
const context = 3;
/** Causes listed one by one. */
const listed = 12;

/** Undefined where the comparison holds no rows and no lines to draw. */
export function drawComparison(comparison: Comparison): Html | undefined {
  if (comparison.rows && comparison.rows.length > 0) return drawTable(comparison.headers, comparison.rows);
  const lines = comparison.lines ?? [];
  return lines.some(({ grade, in: place }) => grade !== 'same' || place !== 'both') ? drawLines(lines) : undefined;
}

/** Why the verdict is what it is; `said` holds what the step's reason says already. */
export function drawSentence(comparison: Comparison, said: string): Html {
  const sentence = comparisonSentence(comparison);
  if (sentence === undefined) return nothing;
  const causes = meaningful(comparison).filter(({ cause }) => !said.includes(cause));
  const more = causes.length - listed;
  return html`<div class="why">
    <p>${sentence}</p>
    ${
      causes.length > 0 &&
      html`<ul>
        ${causes.slice(0, listed).map(({ cause, rule }) => html`<li>${cause} <small>${rule}</small></li>`)}
        ${more > 0 && html`<li>${more} more</li>`}
      </ul>`
    }
  </div>`;
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
  const label = placeLabel(row.in);
  const inside = (cell: ComparedCell) =>
    row.in === 'note' ? html`<del>${text(cell.expected ?? cell.actual)}</del>` : drawCell(cell);
  return html`<tr>
    ${row.cells.map((cell, index) =>
      row.head ? html`<th scope="col">${inside(cell)}</th>` : html`<td>${inside(cell)}${index === 0 && label}</td>`,
    )}
  </tr> `;
}

function placeLabel(place: ComparedRow['in']): Html {
  if (place === 'both') return nothing;
  return html` <span class="place">${place === 'note' ? 'only in the note' : 'not in the note'}</span>`;
}

function drawCell({ actual, expected, grade, rule }: ComparedCell): Html {
  const now = text(actual);
  const note = expected === undefined ? undefined : text(expected);
  switch (grade) {
    case 'same':
      return html`${now}`;
    case 'volatile':
    case 'cosmetic':
      return html`<span class="${grade}" title="${tooltip(note, rule)}"
        >${now}${note !== undefined && note !== now && html`<span class="unseen"> (the note: ${note})</span>`}</span
      >`;
    case 'changed':
      return html`<ins title="${tooltip(note, rule)}">${now === '' ? 'nothing' : now}</ins>${
          note !== undefined && html` <del><span class="say">note:</span> ${note === '' ? 'nothing' : note}</del>`
        }`;
  }
}

function tooltip(note: string | undefined, rule: string | undefined): string {
  return [note !== undefined && `The note: ${note}`, rule && `Rule: ${rule}`].filter(Boolean).join(' · ');
}

/** Lines between differences are folded, but for some on both sides. */
function drawLines(lines: readonly ComparedLine[]): Html {
  const equal = ({ grade, in: place }: ComparedLine) => grade === 'same' && place === 'both';
  const parts: Html[] = [];
  for (let from = 0; from < lines.length;) {
    const same = equal(lines[from] as ComparedLine);
    let to = from + 1;
    while (to < lines.length && equal(lines[to] as ComparedLine) === same) to += 1;
    const run = lines.slice(from, to);
    parts.push(same ? drawEqual(run, { head: from > 0, tail: to < lines.length }) : drawRun(run));
    from = to;
  }
  return html`<div class="output">${parts}</div>`;
}

function drawEqual(run: readonly ComparedLine[], { head, tail }: { head: boolean; tail: boolean }): Html {
  const before = head ? context : 0;
  const after = tail ? context : 0;
  const hidden = run.length - before - after;
  if (hidden <= context) return drawRun(run);
  return html`${before > 0 && drawRun(run.slice(0, before))}
    <details>
      <summary>${hidden} lines the same</summary>
      ${drawRun(run.slice(before, run.length - after))}
    </details>
    ${after > 0 && drawRun(run.slice(run.length - after))}`;
}

function drawRun(run: readonly ComparedLine[]): Html {
  return preformatted(run.map((line, index) => [index > 0 && '\n', drawComparedLine(line)]));
}

function drawComparedLine(line: ComparedLine): Html {
  if (line.in === 'note') return html`<del>${text(line.expected ?? line.actual)}</del>${placeLabel('note')}`;
  if (line.in === 'output')
    return line.grade === 'changed'
      ? html`<ins>${text(line.actual)}</ins>${placeLabel('output')}`
      : html`${text(line.actual)}`;
  if (line.grade === 'changed' && line.expected !== undefined)
    return drawWords(text(line.actual), text(line.expected), line.rule);
  return drawCell(line);
}

/** Without control sequences: a comparison shows no colours but its own. */
const text = plainText;
