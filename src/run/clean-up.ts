// The way back: ends what serves in the background, runs the teardown, removes all that the run made, and looks whether
// anything stayed. Works under its own deadline, so that an interrupted run cleans up too.

import { ApiError } from '../cluster/port.ts';
import { sleep } from '../model/clock.ts';
import type { CleanedUp } from '../model/event.ts';
import type { LedgerEntry, Status } from '../model/outcome.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import { withDeadline } from './deadline.ts';
import { leftBehind, takeInventory, type Found } from './inventory.ts';
import { deleteNamespace } from './namespace.ts';
import { dialectOnFile } from './setup.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds for the whole way back. */
const patience = 120_000;

/** Milliseconds that deleted objects may take to disappear: more than the usual grace period of 30 s. */
const graceful = 45_000;

export interface CleanUpOptions {
  status: Status;
  /** What the cluster held before the run; undefined on the simulator. */
  before: Map<string, Found> | undefined;
  freshNamespace: string;
}

/** Resolves with how many objects stayed in the cluster against the user's wish. */
export async function cleanUp(workspace: Workspace, options: CleanUpOptions): Promise<number> {
  await Promise.all(workspace.background.splice(0).map((background) => background.stop()));
  const { before, status } = options;
  if (before === undefined) return 0;
  const { plan, policy, clock, emit } = workspace;
  const started = clock.now();
  const guard = withDeadline(clock, patience, new AbortController().signal);
  const signal = guard.signal;
  const kept = policy.keep === 'always' || (policy.keep === 'on-failure' && status !== 'passed');
  const report: CleanedUp = { event: 'cleaned-up', note: plan.note.path, removed: [], leaks: [], kept, ms: 0 };
  try {
    if (!kept) {
      for (const file of plan.teardown) await dialectOnFile({ ...workspace, signal }, 'delete', file);
      report.removed = await removeAll(workspace, options, report.leaks, signal);
      const left = await lookForLeft(workspace, before, options.freshNamespace, signal);
      const named = new Set(report.leaks.map(({ kind, name }) => `${kind}/${name}`));
      for (const { uid: _, ...object } of left) {
        if (!named.has(`${object.kind}/${object.name}`)) report.leaks.push({ ...object, why: 'it is still there' });
      }
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    report.leaks.push({ kind: 'namespace', name: workspace.facts.namespace, why: `clean-up did not finish: ${why}` });
  } finally {
    guard.clear();
  }
  emit({ ...report, ms: clock.now() - started });
  return report.leaks.length;
}

/** What is still there once the graceful have had their time to go. */
async function lookForLeft(
  { cluster, clock, created, ownNamespace }: Workspace,
  before: Map<string, Found>,
  freshNamespace: string,
  signal: AbortSignal,
): Promise<Found[]> {
  const run = { namespace: ownNamespace ? freshNamespace : '', created: new Set(created.keys()) };
  const until = clock.now() + graceful;
  for (;;) {
    const left = leftBehind(before, await takeInventory(cluster, signal), run);
    if (left.length === 0 || clock.now() >= until) return left;
    await sleep(clock, 1_000, signal);
  }
}

/** Objects outside the run's own namespace in reverse order of their making, then the namespace. */
async function removeAll(
  workspace: Workspace,
  { freshNamespace }: CleanUpOptions,
  leaks: CleanedUp['leaks'],
  signal: AbortSignal,
): Promise<ObjectRef[]> {
  const { cluster, created, ownNamespace } = workspace;
  const removed: ObjectRef[] = [];
  const elsewhere = [...created].filter(([, { namespace, name, kind }]) =>
    ownNamespace ? namespace !== freshNamespace && !(kind === 'Namespace' && name === freshNamespace) : true,
  );
  for (const [uid, object] of elsewhere.reverse()) {
    const why = await remove(workspace, uid, object, signal);
    if (why === undefined) removed.push(lower(object));
    else if (why !== 'gone') leaks.push({ ...lower(object), why });
  }
  if (!ownNamespace) return removed;
  const blocker = await deleteNamespace(cluster, freshNamespace, signal);
  if (blocker === undefined) removed.push({ kind: 'namespace', name: freshNamespace });
  else leaks.push({ kind: 'namespace', name: freshNamespace, why: blocker });
  return removed;
}

/** Undefined when it was removed, `gone` when it was not there any more, else why it could not be. */
async function remove(
  { cluster }: Workspace,
  uid: string,
  object: LedgerEntry['object'],
  signal: AbortSignal,
): Promise<string | undefined> {
  const resources = await cluster.resources();
  const [group, version] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['', object.apiVersion];
  const resource = resources.find((candidate) => candidate.group === group && candidate.kind === object.kind);
  if (resource === undefined) return 'gone';
  const place = object.namespace ? `/namespaces/${object.namespace}` : '';
  const path = `${group ? `/apis/${group}` : '/api'}/${version}${place}/${resource.plural}/${object.name}`;
  try {
    await cluster.json('DELETE', path, {
      body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid }, propagationPolicy: 'Background' },
      signal,
    });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && (error.code === 404 || error.code === 409)) return 'gone';
    return error instanceof Error ? error.message : String(error);
  }
}

const lower = ({ kind, name, namespace }: LedgerEntry['object']): ObjectRef => ({
  kind: kind.toLowerCase(),
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
