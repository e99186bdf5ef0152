// Tells a fence's commands for this machine from lines typed into a shell that one of them has opened in a container
// or on a node. Those belong to the step that opened it.

import type { FenceBlock } from '../model/block.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import type { FenceCommand } from './read-fence.ts';

export interface SessionContext {
  block: FenceBlock;
  at: number;
  /** The step of an earlier block that opened a shell. */
  opener: Draft | undefined;
  /** The note says that this fence is typed into a container's shell. */
  cue: boolean;
  ranger: Ranger;
}

const foreign = /^(?:ssh\s+(?!-)\S+\s*$|minikube\s+ssh\s*$|vagrant\s+ssh\b|docker\s+exec\s+-it\s)/;

const leaving = /^(?:exit|logout|quit|\\q)\s*\d*;?$/;

/** The step leaves its reader in another shell. */
export const opensShell = (draft: Draft): boolean =>
  draft.run && (draft.readings.some((reading) => reading.mode === 'terminal') || goesAway(draft));

/** Its reader goes to another machine. */
export const goesAway = ({ kind, text, run }: Draft): boolean => run && kind === 'shell' && foreign.test(text);

/** The fence's drafts, and the step whose shell is still open behind it. */
export function readSession(
  commands: readonly FenceCommand[],
  context: SessionContext,
): { drafts: Draft[]; opener: Draft | undefined } {
  let opener = context.opener;
  /** The prompt of the shell in which the opener was typed; known where it stands in this fence. */
  let outside: { sign: string | undefined } | undefined;
  const drafts: Draft[] = [];
  for (const command of commands) {
    const leaves = leaving.test(command.statement.text);
    const inside = leaves || isInside(command, { cue: context.cue, opened: opener !== undefined, outside });
    if (inside) {
      if (opener && !leaves) opener.input.push(command.statement.text);
      // What stands between is the shell's greeting, not all that is seen of it.
      if (opener?.at === context.at) delete opener.expectation;
      drafts.push(typedDraft(command, opener, context));
      if (leaves) {
        opener = undefined;
        outside = undefined;
      }
      continue;
    }
    const draft = stepDraft(command, context);
    drafts.push(draft);
    const opens = opensShell(draft);
    if (opens) outside = { sign: command.prompt?.sign };
    else if (outside || draft.kind === 'command') outside = undefined;
    if (opens || draft.kind === 'command') opener = opens ? draft : undefined;
  }
  return { drafts, opener };
}

function isInside(
  { kind, prompt }: FenceCommand,
  { cue, opened, outside }: { cue: boolean; opened: boolean; outside: { sign: string | undefined } | undefined },
): boolean {
  if (outside) {
    if (!prompt) return kind !== 'command';
    return prompt.sign !== outside.sign;
  }
  if (kind === 'command') return false;
  return cue || (prompt?.kind === 'container' && (opened || !/@/.test(prompt.sign)));
}

function typedDraft(command: FenceCommand, opener: Draft | undefined, context: SessionContext): Draft {
  const reason = opener
    ? `typed into the shell that line ${opener.range.line} opens`
    : 'typed in a shell that no command of the note opens';
  return { ...stepDraft(command, context), run: false, reason, effects: [], readings: [] };
}

function stepDraft(
  { kind, statement, range, recognition, output }: FenceCommand,
  { block, at, ranger }: SessionContext,
): Draft {
  const draft: Draft = {
    kind,
    text: statement.text,
    range,
    run: recognition.run,
    reason: recognition.reason,
    effects: recognition.effects,
    readings: recognition.readings,
    statement,
    block,
    at,
    place: 'line',
    input: [],
  };
  const [first] = output;
  const last = output.at(-1);
  if (!first || !last) return draft;
  const place = ranger(first.start, last.start + last.text.length);
  return { ...draft, expectation: { text: output.map((line) => line.text).join('\n'), range: place, block: place } };
}
