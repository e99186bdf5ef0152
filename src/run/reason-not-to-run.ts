// What keeps a step from running: a hint, a hole nobody fills, an object that is not there, or safety.

import type { LineReading } from '../model/line-reading.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Step } from '../model/step.ts';
import type { Ending } from './ending.ts';
import { missingObject } from './missing-objects.ts';
import { reasonNotToOpen } from './reason-not-to-open.ts';
import { refusal } from './safety.ts';
import { wordsOf } from './step-run.ts';
import { territoryOf } from './territory.ts';
import type { Workspace } from './workspace.ts';

export interface Candidate {
  step: Step;
  /** With its bindings filled in. */
  command: string;
  readings: readonly LineReading[];
  /** One sentence for each hole that nothing fills. */
  problems: readonly string[];
  exists(object: ObjectRef): Promise<boolean>;
}

/** Undefined for a step that may run. */
export async function reasonNotToRun(workspace: Workspace, candidate: Candidate): Promise<Ending | undefined> {
  const { step, readings, problems } = candidate;
  if (step.hints.skip) return { status: 'skipped', reason: 'a hint says to skip it' };
  const missing = await missingObject(workspace, readings, candidate.exists);
  if (missing) return { status: 'skipped', reason: missing };
  if (problems.length > 0) return unbound(workspace, candidate);
  if (workspace.engine.openShell === undefined && needsShell(candidate)) {
    return { status: 'skipped', reason: 'it needs a shell, and shell lines are off (--shell off)' };
  }
  if (step.kind === 'page') return reasonNotToOpen(workspace, candidate.command);
  if (wantsSomebody(candidate)) return { status: 'refused', reason: nobodyEdits };
  const effects = new Set([...step.effects, ...readings.flatMap((reading) => reading.effects)]);
  const refused = refusal([...effects], readings, territoryOf(workspace));
  return refused === undefined ? undefined : { status: 'refused', reason: refused };
}

const nobodyEdits =
  'it wants somebody at an editor; a line that names one (KUBE_EDITOR="sed -i ..." kubectl edit ...) runs, and so does kubectl patch';

const editing = new Set(['apply edit-last-applied', 'create', 'edit']);

/** `edit` takes its edit from the line's own editor. */
const wantsSomebody = ({ command, readings }: Candidate) =>
  readings.some(({ verb, effects }) => editing.has(verb) && effects.includes('interactive')) &&
  !/\b(?:KUBE_)?EDITOR=/.test(command);

/** A hole that nothing fills is the fault of whatever did not make an object for it, where there is such a thing. */
function unbound({ missing }: Workspace, { step, problems }: Candidate): Ending {
  const kinds = step.placeholders.flatMap(({ kind }) => kind ?? []);
  const [absent] = [...missing].filter(([key]) => kinds.some((kind) => key.startsWith(`${kind}/`)));
  const reason = problems.join('; ');
  return absent === undefined
    ? { status: 'failed', reason }
    : { status: 'skipped', reason: `${absent[1]} did not make ${absent[0]}, and ${reason}` };
}

const needsShell = ({ step, command, readings: [reading] }: Candidate) =>
  step.kind === 'shell' || (step.kind === 'command' && wordsOf({ command, reading }) === undefined);
