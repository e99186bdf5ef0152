// Attaches fences to the commands whose output they show: the first fence below a command, in its list item or directly
// behind it, with at most a sentence that announces output between them.

import type { Block, CodeLine, FenceBlock, ParsedNote } from '../model/block.ts';
import type { Expectation } from '../model/step.ts';
import type { Draft } from './draft.ts';
import { cellsOf } from './notebook-cells.ts';
import { fenceClass } from './fence-class.ts';
import { endOfLine, joinLines, makeRanger } from '../parse/source-lines.ts';
import { withoutLead } from './fence-text.ts';
import { blockText, introOf } from './prose.ts';
import { isPlainShare, printsToFile, shareOutput } from './share-output.ts';
import type { Share } from './share-output.ts';

/** Why a fence is no cell of its own, by its draft. */
export type OutputReasons = Map<Draft, string>;

interface Waiting {
  draft: Draft;
  /** All commands of its fence, where none of them shows what it prints. */
  steps: readonly Draft[];
  /** A sentence has announced the output, and nothing else. */
  announced: boolean;
}

/** Sets the expectations of steps; tells which whole fences are output, and whose. `ofBlocks`: the drafts of each block. */
export function attachOutputs(note: ParsedNote, ofBlocks: readonly (readonly Draft[])[]): OutputReasons {
  const reasons: OutputReasons = new Map();
  const { cellAt } = cellsOf(note);
  let ofCell: { cell: number | undefined; steps: Draft[] } = { cell: undefined, steps: [] };
  let waiting: Waiting | undefined;
  let announced = false;
  note.blocks.forEach((block, at) => {
    const own = ofBlocks[at] ?? [];
    const whole = own.find((draft) => draft.place === 'fence');
    const cell = cellAt(block);
    if (cell !== ofCell.cell) ofCell = { cell, steps: [] };
    if (cell !== undefined) for (const draft of own) if (draft.run) ofCell.steps.push(draft);
    if (cell !== undefined && whole && block.kind === 'fence' && block.info.tag === 'output') {
      reasons.set(whole, attachCellOutput(note, block, ofCell.steps));
      waiting = undefined;
      return;
    }
    if (whole && block.kind === 'fence') {
      const reason = shownBy(block, waiting, announced);
      if (reason !== undefined) {
        const shared = waiting && attachShares(note, block, waiting.steps);
        reasons.set(whole, shared ?? reason);
        if (waiting && shared === undefined) waiting.draft.expectation = expectationOf(block);
      }
      waiting = undefined;
      announced = false;
      return;
    }
    const typed = own.length > 0 && own.every((draft) => !draft.run) && block.kind === 'fence';
    const last = own.findLast((draft) => draft.run);
    if (last)
      waiting =
        last.expectation || printsToFile(last)
          ? undefined
          : { draft: last, steps: block.kind === 'fence' ? silentSteps(own) : [], announced: false };
    else if (typed) waiting = undefined;
    else waiting = own.some(namesCommand) ? undefined : stillWaiting(block, waiting);
    const before = block.kind === 'paragraph' && note.blocks[at + 1]?.kind === 'fence';
    const intro = before ? introOf(block) : undefined;
    announced = intro === 'surely';
    // Nothing but what it shows follows a page.
    if (waiting && (announced || (intro && waiting.draft.kind === 'page'))) waiting.announced = true;
  });
  return reasons;
}

/** Of the cell's steps each gets what it printed; says whose output it is. */
function attachCellOutput(note: ParsedNote, block: FenceBlock, steps: readonly Draft[]): string {
  const shares = shareOutput(steps, block.lines);
  if (!shares) return 'what several commands of the cell printed, which can not be told apart';
  return giveShares(note, block, shares);
}

/** The commands that run, unless one of them shows what it prints. */
function silentSteps(own: readonly Draft[]): readonly Draft[] {
  const steps = own.filter((draft) => draft.run);
  return steps.some((draft) => draft.expectation) ? [] : steps;
}

/** A fence of commands, and below it one with what they print: each gets its own, where it shows whose lines are whose. */
function attachShares(note: ParsedNote, block: FenceBlock, steps: readonly Draft[]): string | undefined {
  const shares = steps.length > 1 ? shareOutput(steps, block.lines) : undefined;
  return shares && shares.length > 1 && shares.every((share) => isPlainShare(share, block.lines))
    ? giveShares(note, block, shares)
    : undefined;
}

function giveShares(note: ParsedNote, block: FenceBlock, shares: readonly Share[]): string {
  const ranger = makeRanger(note.lines, note.notebook?.lines);
  for (const { draft, from, to } of shares) {
    const lines = withoutBlankEnd(block.lines.slice(from, to));
    const last = lines.at(-1);
    const range = ranger(lines[0]?.start ?? 0, last ? endOfLine(last) : 0);
    const whole = shares.length === 1;
    draft.expectation = whole
      ? expectationOf(block)
      : { text: lines.map(({ text }) => text).join('\n'), range, block: range };
  }
  const owners = shares.map(({ draft }) => draft.range.line);
  if (owners.length === 0) return 'the output of a cell that prints into files';
  return owners.length === 1
    ? `the output that line ${owners[0]} is to have`
    : `the output that lines ${owners.join(', ')} are to have`;
}

const withoutBlankEnd = (lines: readonly CodeLine[]) =>
  lines.slice(0, lines.findLastIndex(({ text }) => text.trim() !== '') + 1);

/** The text has gone on to another command. */
const namesCommand = ({ kind, place, statement }: Draft) =>
  kind === 'command' && place === 'inline' && (statement?.commands[0]?.words.length ?? 0) > 2;

/** The text says of another command of kubectl, without marking it as code, that it is to be run. */
function namesAnother(text: string, { readings }: Draft): boolean {
  const [, verb] =
    /\b(?:run|running|use|using|type|typing|execute|with) (?:kubectl|k) ([a-z][a-z-]+)\b/.exec(text) ?? [];
  return verb !== undefined && !readings.some((reading) => reading.verb.split(' ')[0] === verb);
}

function expectationOf(block: FenceBlock): Expectation {
  const { lines, text, content, range } = block;
  const shown = block.style === 'indented' ? withoutLead(lines) : lines;
  const [first] = shown;
  if (shown.length === lines.length || !first) return { text, range: content, block: range };
  const line = content.line + lines.length - shown.length;
  return { text: joinLines(shown), range: { ...content, start: first.start, line }, block: range };
}

/** What stands between a command and its output may be its item's other text, HTML, or the announcement. */
function stillWaiting(block: Block, waiting: Waiting | undefined): Waiting | undefined {
  if (!waiting || block.kind === 'heading') return undefined;
  if (block.kind === 'html') return waiting;
  if (block.kind === 'paragraph' && namesAnother(blockText(block), waiting.draft)) return undefined;
  const item = waiting.draft.block.containers.at(-1);
  if (block.kind === 'paragraph' && item && block.containers.at(-1) === item) return waiting;
  if (block.kind === 'paragraph' && introOf(block) !== undefined) return waiting;
  return undefined;
}

/** Says whose output a fence is; undefined where it is none. */
function shownBy(block: FenceBlock, waiting: Waiting | undefined, announced: boolean): string | undefined {
  const fence = fenceClass(block.info);
  const data = fence === 'data' || looksLikeObject(block);
  if (!waiting) return announced && !data ? 'shown as output' : undefined;
  if (!belongsTo(block, waiting.draft) || isRemarks(block)) return undefined;
  if (waiting.draft.kind === 'page' && (!waiting.announced || isMarkup(block))) return undefined;
  const reason = `the output that line ${waiting.draft.range.line} is to have`;
  if (data) return waiting.announced || printsData(waiting.draft) ? reason : undefined;
  if (fence === 'code' || fence === 'unknown' || fence === 'windows')
    return waiting.announced || block.info.tag === 'diff' ? reason : undefined;
  return reason;
}

/** In the command's own item, or behind it without any other item in between. */
function belongsTo(block: FenceBlock, draft: Draft): boolean {
  const item = draft.block.containers.at(-1);
  if (item && block.containers.includes(item)) return true;
  return block.containers.every((container) => draft.block.containers.includes(container));
}

/** A page's source, which is not what a browser shows of it. */
const isMarkup = (block: FenceBlock) => /^\s*<[a-z!]/i.test(block.lines[0]?.text ?? '');

/** Nothing but comments. */
const isRemarks = (block: FenceBlock) => block.lines.every((line) => /^\s*(?:#\s.*|#)?$/.test(line.text));

const looksLikeObject = ({ text }: FenceBlock) =>
  /^[^\S\n]*"?apiVersion"?:/m.test(text) && /^[^\S\n]*"?kind"?:/m.test(text);

/** The command prints YAML or JSON, and to the terminal. */
function printsData({ readings, statement, text }: Draft): boolean {
  if (statement?.redirects.some((redirect) => /^&?1?>/.test(redirect.operator))) return false;
  if (/\|\s*tee\b/.test(text)) return false;
  if (
    readings.some((reading) => reading.format === 'yaml' || reading.format === 'json' || reading.verb === 'kustomize')
  )
    return true;
  return /^(?:cat|curl|jq|yq|helm\s+(?:template|get|show))\b|\|\s*(?:jq|yq|cat)\b|-o[ =]?(?:yaml|json)\b|config view/.test(
    text,
  );
}
