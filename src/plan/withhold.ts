// Takes back candidates that are commands by themselves, where the text around says that they are not to be typed: a
// template above its explanation, a summary of what has been run.

import type { Block, ParsedNote } from '../model/block.ts';
import { textAbove } from './block-above.ts';
import type { Draft } from './draft.ts';
import { blockText, isSummaryMark, isSyntaxMark } from './prose.ts';

/** It does not run, for this reason; a candidate that does not anyway keeps its own. */
export function withhold(draft: Draft, reason: string): void {
  if (draft.run) draft.reason = reason;
  draft.run = false;
}

const hole = /<[A-Za-z][^<>]*>|\[[A-Za-z][\w-]*\]|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g;

/** `Syntax:` above a fence with holes; or several of them, and below the fence `where <name> is ...`. */
export function withholdTemplate(note: ParsedNote, at: number, draft: Draft): void {
  if (!draft.run || !draft.statement?.plain) return;
  const above = textAbove(note, at);
  const below = note.blocks[at + 1];
  const announced = above !== undefined && isSyntaxMark(above);
  const explained = below?.kind === 'paragraph' && /^where\b/i.test(blockText(below));
  if (!announced && !explained) return;
  const holes = draft.text.match(hole)?.length ?? 0;
  if (announced && holes > 0) withhold(draft, 'a synopsis: the text above it says so');
  else if (explained && holes > 1) withhold(draft, 'a synopsis: the text below it says what its parts are');
}

/** In a fence under `Summary`: a command that the note has run before, word for word. */
export function withholdRepetition(block: Block, draft: Draft, texts: ReadonlySet<string>): void {
  if (draft.run && isSummaryMark(block.section.at(-1) ?? '') && texts.has(draft.text))
    withhold(draft, 'a summary of commands that have been run above');
}

/** In a list or table under `Summary`, a command whose verb (`config view`) the note has run before. */
export function withholdSummary(block: Block, draft: Draft, verbs: ReadonlySet<string>): void {
  if (!draft.run || draft.kind !== 'command' || block.section.length < 2) return;
  if (block.kind !== 'table-cell' && block.containers.length === 0) return;
  if (!isSummaryMark(block.section.at(-1) ?? '')) return;
  if (draft.readings.every(({ verb }) => verbs.has(verb)))
    withhold(draft, 'a summary of commands that have been run above');
}
