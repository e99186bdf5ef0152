// Decides what each fence without commands is, once it is known whose output it shows and who reads it as a file.

import type { ParsedNote } from '../model/block.ts';
import type { CellKind, FencePiece, Surroundings } from '../model/recognition.ts';
import { textAbove } from './block-above.ts';
import type { Draft } from './draft.ts';
import type { OutputReasons } from './expectations.ts';
import { fenceClass } from './fence-class.ts';
import { cellsOf, proseOfNotebook } from './notebook-cells.ts';
import { objectNames } from './object-names.ts';
import { isEditCue, isForbidden } from './prose.ts';
import { recognise } from './read-inline.ts';
import type { FileUse } from './virtual-files.ts';

export interface FenceJudging {
  cells: readonly CellKind[];
  surroundings: Surroundings;
  outputs: OutputReasons;
  shown: ReadonlyMap<Draft, string>;
  readers: FileUse['readers'];
}

/** Sets kind, disposition and completion of all whole fences. */
export function judgeFences(note: ParsedNote, drafts: readonly Draft[], judging: FenceJudging): void {
  const nameFor = objectNames();
  const { isProse } = cellsOf(note);
  for (const draft of drafts) {
    if (draft.place !== 'fence' || draft.block.kind !== 'fence') continue;
    const { block } = draft;
    const file = judging.shown.get(draft);
    const output = judging.outputs.get(draft);
    const before = textAbove(note, draft.at);
    const piece: FencePiece = {
      place: 'fence',
      fence: fenceClass(block.info),
      text: draft.text,
      readers: (judging.readers.get(draft) ?? []).map(({ draft: { range }, applies }) => ({
        line: range.line,
        applies,
      })),
      forbidden: before !== undefined && isForbidden(before),
      edit: before !== undefined && isEditCue(before),
      nameFor: (kind) => nameFor(block, kind),
      ...(file === undefined ? {} : { file }),
      ...(output === undefined ? {} : { output }),
    };
    const found = recognise(judging, (kind) => kind.recognise(piece, judging.surroundings));
    draft.kind = found?.kind ?? 'file';
    draft.run = found?.recognition.run ?? false;
    draft.reason = found?.recognition.reason ?? output ?? whatElse(piece, block.info.tag);
    draft.effects = found?.recognition.effects ?? [];
    if (found?.recognition.completion) draft.completion = found.recognition.completion;
    if (!draft.run || !isProse(block)) continue;
    draft.run = false;
    draft.reason = proseOfNotebook;
  }
}

function whatElse({ fence, text }: FencePiece, tag: string): string {
  if (text.trim() === '') return 'an empty block';
  if (text.trimStart().startsWith('#!')) return 'a script, to be saved as a file';
  if (fence === 'windows') return 'commands for another shell (PowerShell or cmd)';
  if (fence === 'code') return `a block of ${tag}, which is no command`;
  if (fence === 'unknown') return `a block tagged ${tag}, not all of whose lines are commands`;
  return 'text, none of whose lines is a command';
}
