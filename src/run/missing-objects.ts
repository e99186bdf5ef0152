// Keeps book of objects that the set-up or a step should have made and did not, so that later steps which need them are
// skipped with that reason, and not failed for a fault that is not theirs.

import { parseAllDocuments } from 'yaml';
import type { LineReading } from '../model/line-reading.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Step } from '../model/step.ts';
import { objectKey } from './territory.ts';
import type { Workspace } from './workspace.ts';

/** The objects of a manifest; none of what is no YAML. */
export function objectsIn(manifest: string): ObjectRef[] {
  return parseAllDocuments(manifest).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const { kind, metadata } = (document.toJS() ?? {}) as { kind?: unknown; metadata?: { name?: unknown } };
    const name = metadata?.name;
    return typeof kind === 'string' && typeof name === 'string' ? [{ kind: kind.toLowerCase(), name }] : [];
  });
}

/** Why the step can't run: an object that it needs was not made, and has not come from elsewhere since. */
export async function missingObject(
  { missing }: Workspace,
  readings: readonly LineReading[],
  exists: (object: ObjectRef) => Promise<boolean>,
): Promise<string | undefined> {
  const made = new Set(readings.flatMap(({ creates }) => creates.map(objectKey)));
  for (const object of readings.flatMap(({ names }) => names)) {
    const key = objectKey(object);
    const culprit = missing.get(key);
    if (culprit === undefined || made.has(key)) continue;
    if (!(await exists(object))) return `needs ${key}, which ${culprit} did not make`;
    missing.delete(key);
  }
  return undefined;
}

/** Notes what a step that has ended should have made. */
export function noteMissing(workspace: Workspace, readings: readonly LineReading[], outcome: Outcome): void {
  const { missing } = workspace;
  const { step, status, ledger } = outcome;
  const gone = new Set(ledger.filter(({ change }) => change === 'deleted').map(({ object }) => objectKey(object)));
  const made = new Set(ledger.map(({ object }) => objectKey(object)).filter((key) => !gone.has(key)));
  const fine = status === 'passed' || status === 'changed';
  for (const object of intended(workspace, step, readings, outcome.command)) {
    const key = objectKey(object);
    if (fine || made.has(key)) missing.delete(key);
    else missing.set(key, `line ${step.line}`);
  }
}

function intended({ plan }: Workspace, step: Step, readings: readonly LineReading[], command: string): ObjectRef[] {
  if (step.kind === 'manifest') return objectsIn(command);
  const applies = readings.some(({ verb }) => verb === 'apply' || verb === 'create');
  const files = applies ? plan.files.filter(({ name }) => step.files.includes(name)) : [];
  return [...readings.flatMap(({ creates }) => creates), ...files.flatMap(({ content }) => objectsIn(content))];
}
