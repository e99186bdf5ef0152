// Tells a fence's commands for this machine from lines typed into a shell that one of them has opened in a container
// or on a node. Those belong to the step that opened it.

import type { Block } from '../model/block.ts';
import { endOfLine } from '../parse/source-lines.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import { mayVisitMachine, opensAnyShell, visitsMachine } from './opens-shell.ts';
import type { FenceCommand } from './fence-command.ts';

export interface SessionContext {
  block: Block;
  at: number;
  /** The step of an earlier block that opened a shell. */
  opener: Draft | undefined;
  /** The note says that this fence is typed into a container's shell. */
  cue: boolean;
  ranger: Ranger;
}

const leaving = /^(?:exit|logout|quit|\\q)\s*\d*;?$/;

/** The step leaves its reader in another shell. */
export const opensShell = ({ run, statement, readings }: Draft): boolean => run && opensAnyShell(statement, readings);

/** Its reader goes to another machine. */
export const goesAway = ({ kind, statement, run }: Draft): boolean =>
  run && kind === 'shell' && visitsMachine(statement);

/** The shell that is open at a place of the fence. */
interface Session {
  opener: Draft | undefined;
  /** The prompt of the shell in which the opener was typed; known where it stands in this fence. */
  outside?: { sign: string | undefined };
  /** Number of the command that leaves it, where the fence shows that. */
  until?: number | undefined;
}

/** The fence's drafts, and the step whose shell is still open behind it. */
export function readSession(
  commands: readonly FenceCommand[],
  context: SessionContext,
): { drafts: Draft[]; opener: Draft | undefined } {
  let session: Session = { opener: context.opener };
  const drafts: Draft[] = [];
  const leavesAt = leavings(commands);
  commands.forEach((command, index) => {
    const { opener } = session;
    const leaves = leaving.test(command.statement.text);
    if (leaves || isInside(command, session, { index, cue: context.cue })) {
      if (opener && !leaves) opener.input.push(command.statement.text);
      // What stands between is the shell's greeting, not all that is seen of it.
      if (opener?.at === context.at) delete opener.expectation;
      drafts.push(typedDraft(command, opener, context));
      if (leaves) session = { opener: undefined };
      return;
    }
    const draft = stepDraft(command, context);
    drafts.push(draft);
    const stays = opensShell(draft) || (draft.run && mayVisitMachine(draft.statement));
    const until = stays ? leavesAt(index) : undefined;
    if (opensShell(draft) || until !== undefined) {
      session = { opener: draft, outside: { sign: command.prompt?.sign }, until };
    } else if (draft.kind === 'command') session = { opener: undefined };
    else if (session.outside && session.until === undefined) session = { opener };
  });
  return { drafts, opener: session.opener };
}

/** Number of the command that leaves the shell which another opens, where no other is opened before it. */
function leavings(commands: readonly FenceCommand[]): (opener: number) => number | undefined {
  /** For each command the next one that changes shells, where that one leaves. */
  let known: (number | undefined)[] | undefined;
  const lookThrough = () => {
    const found: (number | undefined)[] = [];
    let next: number | undefined;
    for (let at = commands.length - 1; at >= 0; at--) {
      found[at] = next;
      const { statement, recognition } = commands[at] as FenceCommand;
      if (leaving.test(statement.text)) next = at;
      else if (opensAnyShell(statement, recognition.readings)) next = undefined;
    }
    return found;
  };
  return (opener) => (known ??= lookThrough())[opener];
}

function isInside(
  { kind, prompt, recognition }: FenceCommand,
  { opener, outside, until }: Session,
  { index, cue }: { index: number; cue: boolean },
): boolean {
  if (kind === 'command') return outside !== undefined && prompt !== undefined && prompt.sign !== outside.sign;
  if (until !== undefined && index < until) return true;
  if (recognition.tool === 'client') return false;
  if (recognition.tool === 'engine' && opener && !goesAway(opener)) return false;
  if (outside) return prompt === undefined || prompt.sign !== outside.sign;
  return cue || (prompt?.kind === 'container' && (opener !== undefined || !/@/.test(prompt.sign)));
}

function typedDraft(command: FenceCommand, opener: Draft | undefined, context: SessionContext): Draft {
  const reason = opener
    ? `typed into the shell that line ${opener.range.line} opens`
    : 'typed in a shell that no command of the note opens';
  return { ...stepDraft(command, context), run: false, reason, effects: [], readings: [] };
}

/** What an editor shows, and not what is printed when it is left. */
const isEdited = ({ readings }: Draft, output: FenceCommand['output']) =>
  readings.some(({ verb }) => verb === 'edit') &&
  !output.some(({ text }) => /\bedited$|^(?:Edit cancelled|error|Error|Warning)/.test(text.trim()));

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
  const first = output[0];
  const last = output.at(-1);
  if (!first || !last || isEdited(draft, output)) return draft;
  const place = ranger(first.start, endOfLine(last));
  draft.expectation = { text: output.map((line) => line.text).join('\n'), range: place, block: place };
  return draft;
}
