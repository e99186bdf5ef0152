// Gives steps the hints that stand in the note (comments, attributes of fences) and in sidecars. The nearer one wins: a
// sidecar given by the user over the note, the note's own over what was read from it.

import type { Block, ParsedNote } from '../model/block.ts';
import type { Diagnostic } from '../model/error.ts';
import type { Sidecar } from '../model/plan.ts';
import type { Hints, Step } from '../model/step.ts';
import { didYouMean } from './did-you-mean.ts';
import { hasAttributes } from './fence-class.ts';
import { attributeHints, commentHints } from './hints.ts';
import { matchesStep } from './matches-step.ts';

export interface HintSources {
  /** How many steps each block has, in the order of the steps. */
  counts: readonly number[];
  sidecars: readonly Sidecar[];
}

/** Changes the steps' hints; returns what is wrong with them. */
export function applyHints(note: ParsedNote, steps: readonly Step[], { counts, sidecars }: HintSources): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let next: Hints | undefined;
  let first = 0;
  note.blocks.forEach((block, at) => {
    const count = counts[at] ?? 0;
    const own = hintsOfBlock(note, block, diagnostics);
    if (count === 0) {
      if (own || block.kind !== 'html') next = own ?? (block.kind === 'heading' ? undefined : next);
      return;
    }
    if (next || own) for (const step of steps.slice(first, first + count)) Object.assign(step.hints, next, own);
    first += count;
    next = undefined;
  });
  for (const sidecar of sidecars) fromSidecar(steps, sidecar, diagnostics);
  return diagnostics;
}

function hintsOfBlock(note: ParsedNote, block: Block, diagnostics: Diagnostic[]): Hints | undefined {
  if (block.kind === 'fence') {
    if (!hasAttributes(block.info)) return undefined;
    const { hints, typos } = attributeHints(block.info.attributes);
    for (const { message, hint } of typos) {
      diagnostics.push({ code: 'unknown-key', severity: 'error', message, hint, file: note.path, range: block.range });
    }
    return Object.keys(hints).length > 0 ? hints : undefined;
  }
  const pieces =
    block.kind === 'html'
      ? [{ text: block.text, range: block.range }]
      : block.inlines.some((inline) => inline.kind === 'html')
        ? block.inlines.filter((inline) => inline.kind === 'html')
        : [];
  let found: Hints | undefined;
  for (const { text, range } of pieces) {
    const read = commentHints(text, { file: note.path, start: range.start, line: range.line });
    if (!read) continue;
    for (const diagnostic of read.diagnostics) diagnostics.push(diagnostic);
    found = { ...found, ...read.hints };
  }
  return found;
}

function fromSidecar(steps: readonly Step[], sidecar: Sidecar, diagnostics: Diagnostic[]): void {
  for (const [selector, hints] of Object.entries(sidecar.steps)) {
    const chosen = steps.filter((step) => matchesStep(selector, step));
    for (const step of chosen) Object.assign(step.hints, hints);
    if (chosen.length > 0) continue;
    const near = didYouMean(selector, steps.flatMap((step) => [step.id, step.hints.name ?? '']).filter(Boolean));
    diagnostics.push({
      code: 'unknown-step',
      severity: 'error',
      message: `steps names "${selector}", but the note has no such step`,
      file: sidecar.path,
      hint:
        near === undefined
          ? 'A selector is a line number, a step id, a name, #heading or a tag.'
          : `Did you mean "${near}"?`,
    });
  }
}
