// What a step printed: colours kept, standard error told apart, the middle of a long output folded.

import type { Output, OutputChunk } from '../../model/output.ts';
import { styledLines, type StyledLine } from '../ansi.ts';
import { hasColumns } from './has-columns.ts';
import { html, nothing, type Html } from './html.ts';
import { drawLines, preformatted } from './preformatted.ts';

/** Up to `whole` lines are shown in full; of more, the first and the last. */
const fold = { whole: 30, first: 12, last: 8 };

/** Longer outputs describe no single object. */
const longestDescription = 400;

interface OutputLine {
  stream: OutputChunk['stream'];
  line: StyledLine;
}

/** `stream` chooses one of the two; default both, in the order of arrival. */
export function drawOutput(output: Output, stream?: OutputChunk['stream']): Html {
  const lines = output.chunks
    .filter((chunk) => stream === undefined || chunk.stream === stream)
    .flatMap((chunk) => styledLines(chunk.text).map((line): OutputLine => ({ stream: chunk.stream, line })));
  return html`<div class="output">${drawFolded(lines)}${drawOmitted(output.omittedBytes)}</div>`;
}

function drawFolded(lines: readonly OutputLine[]): Html {
  if (lines.length === 0) return html`<p class="aside">No output.</p>`;
  const look = standInColumns(lines) ? '' : 'wraps';
  if (lines.length <= fold.whole) return drawStreams(lines, look);
  const hidden = lines.slice(fold.first, -fold.last);
  return html`${drawStreams(lines.slice(0, fold.first), look)}
    <details>
      <summary>${hidden.length} more lines${partsIn(hidden)}</summary>
      ${drawStreams(hidden, look)}
    </details>
    ${drawStreams(lines.slice(-fold.last), look)}`;
}

const textOf = ({ line }: OutputLine) => line.map(({ text }) => text).join('');

/** Lines that must not be broken, by those in view. */
function standInColumns(lines: readonly OutputLine[]): boolean {
  const seen = [...lines.slice(0, fold.whole), ...lines.slice(fold.whole).slice(-fold.last)];
  return hasColumns(seen.map(textOf));
}

/** What a description's folded lines are about: `: Containers, Conditions, Volumes`. */
function partsIn(lines: readonly OutputLine[]): string {
  if (lines.length > longestDescription) return '';
  const heads = lines.flatMap((line) => /^([A-Z][\w -]{0,30}):(?:\s{2,}|$)/.exec(textOf(line))?.[1] ?? []);
  return heads.length > 1 ? `: ${heads.join(', ')}` : '';
}

/** Neighbouring lines of one stream are drawn as one block. */
function drawStreams(lines: readonly OutputLine[], look: string): Html {
  const groups: OutputLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && last[0]?.stream === line.stream) last.push(line);
    else groups.push([line]);
  }
  return html`${groups.map((group) => {
    const text = drawLines(group.map(({ line }) => line));
    return group[0]?.stream === 'stderr'
      ? html`<span class="unseen">Standard error:</span>${preformatted(text, 'err')}`
      : preformatted(text, look);
  })}`;
}

function drawOmitted(bytes: number): Html {
  if (bytes === 0) return nothing;
  return html`<p class="aside">${bytesText(bytes)} of the output were left out from its middle.</p>`;
}

function bytesText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
