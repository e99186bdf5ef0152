// The way back: ends what serves in the background, runs the teardown, removes all that the run made, and looks whether
// anything stayed. Works under its own deadline, so that an interrupted run cleans up too.

import { ApiError } from '../cluster/port.ts';
import { sleep } from '../model/clock.ts';
import type { CleanedUp } from '../model/event.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Status } from '../model/outcome.ts';
import { outputText } from '../model/output.ts';
import { stopOf, withDeadline } from './deadline.ts';
import { leftBehind, takeInventory, type Found, type Inventory } from './inventory.ts';
import { faultOf } from './lost-cluster.ts';
import { deleteNamespace } from './namespace.ts';
import { dialectOnFile } from './setup.ts';
import type { CreatedObject, Workspace } from './workspace.ts';

/** Milliseconds for the whole way back. */
const patience = 120_000;

/** Milliseconds that deleted objects may take to disappear: more than the usual grace period of 30 s. */
const graceful = 45_000;

export interface CleanUpOptions {
  status: Status;
  /** What the cluster held before the run; undefined on the simulator, and where the run did not get that far. */
  before: Inventory | undefined;
}

/** Resolves with how many objects stayed in the cluster against the user's wish. Never rejects. */
export async function cleanUp(workspace: Workspace, options: CleanUpOptions): Promise<number> {
  await closeHere(workspace);
  const { before, status } = options;
  if (before === undefined) return 0;
  const { plan, policy, clock, emit } = workspace;
  const started = clock.now();
  const kept = policy.keep === 'always' || (policy.keep === 'on-failure' && status !== 'passed');
  const { removed, leaks } = kept ? { removed: [], leaks: [] } : await wayBack(workspace, before);
  emit({ event: 'cleaned-up', note: plan.note.path, removed, leaks, kept, ms: clock.now() - started });
  return leaks.length;
}

/** On this machine: what serves in the background, what the shell left running, and the browser. */
async function closeHere({ background, closeShell, closeBrowser }: Workspace): Promise<void> {
  await Promise.allSettled([...background.splice(0).map((forward) => forward.stop()), closeShell(), closeBrowser()]);
}

type Removal = Pick<CleanedUp, 'removed' | 'leaks'>;

async function wayBack(workspace: Workspace, before: Inventory): Promise<Removal> {
  const { clock, plan, cluster } = workspace;
  const guard = withDeadline(clock, patience, new AbortController().signal);
  const { signal } = guard;
  const done: Removal = { removed: [], leaks: [] };
  try {
    const fault = await faultOf(cluster, signal);
    if (fault) throw fault;
    for (const file of plan.teardown) {
      const { exitCode, output } = await dialectOnFile({ ...workspace, signal }, 'delete', file);
      const why = outputText(output, 'stderr').trim();
      if (exitCode !== 0) done.leaks.push({ kind: 'teardown', name: file.path, why: why || `exit code ${exitCode}` });
    }
    await removeAll(workspace, done, signal);
    const named = new Set(done.leaks.map(({ kind, name }) => `${kind}/${name}`));
    for (const { uid: _, ...object } of await lookForLeft(workspace, before, signal)) {
      if (!named.has(`${object.kind}/${object.name}`)) done.leaks.push({ ...object, why: 'it is still there' });
    }
  } catch (error) {
    const why = stopOf(signal) ? `it took longer than ${patience / 1000} s` : (error as Error).message;
    for (const object of notRemoved(workspace, done)) {
      done.leaks.push({ ...object, why: `clean-up did not finish: ${why}${howToRemove(object)}` });
    }
  } finally {
    guard.clear();
  }
  return done;
}

/** What the run made and has not removed; what is in its own namespace goes with that. */
function notRemoved(workspace: Workspace, { removed, leaks }: Removal): ObjectRef[] {
  const settled = new Set([...removed, ...leaks].map(({ kind, name }) => `${kind}/${name}`));
  const own = [...workspace.created.values()].filter((object) => isOwnNamespace(workspace, object));
  return [...own, ...madeElsewhere(workspace).map(([, object]) => object)]
    .map(refOf)
    .filter(({ kind, name }) => !settled.has(`${kind}/${name}`));
}

const howToRemove = ({ kind, name, namespace }: ObjectRef) =>
  `; to remove it: kubectl delete ${kind} ${name}${namespace === undefined ? '' : ` -n ${namespace}`}`;

/** What is still there once the graceful have had their time to go. */
async function lookForLeft(
  { cluster, clock, created, facts, ownNamespace }: Workspace,
  before: Inventory,
  signal: AbortSignal,
): Promise<Found[]> {
  const run = { namespace: ownNamespace ? facts.namespace : '', created: new Set(created.keys()) };
  const until = clock.now() + graceful;
  for (;;) {
    const left = leftBehind(before, await takeInventory(cluster, signal), run);
    if (left.length === 0 || clock.now() >= until) return left;
    await sleep(clock, 1_000, signal);
  }
}

const isOwnNamespace = ({ facts, ownNamespace }: Workspace, { kind, name }: CreatedObject) =>
  ownNamespace && kind === 'Namespace' && name === facts.namespace;

/** By UID: what goes with the run's own namespace is not among it. */
function madeElsewhere(workspace: Workspace): [string, CreatedObject][] {
  const { created, facts, ownNamespace } = workspace;
  return [...created].filter(
    ([, object]) => !isOwnNamespace(workspace, object) && !(ownNamespace && object.namespace === facts.namespace),
  );
}

/** Objects outside the run's own namespace in reverse order of their making, then the namespace. */
async function removeAll(workspace: Workspace, { removed, leaks }: Removal, signal: AbortSignal): Promise<void> {
  const { facts, created } = workspace;
  for (const [uid, object] of madeElsewhere(workspace).reverse()) {
    const why = await remove(workspace, uid, object, signal);
    if (why === undefined) removed.push(refOf(object));
    else if (why !== 'gone') leaks.push({ ...refOf(object), why });
  }
  if (![...created.values()].some((object) => isOwnNamespace(workspace, object))) return;
  const namespace: ObjectRef = { kind: 'namespace', name: facts.namespace };
  const blocker = await deleteNamespace(workspace, facts.namespace, signal);
  if (blocker === undefined) removed.push(namespace);
  else leaks.push({ ...namespace, why: blocker });
}

/** Undefined when it was removed, `gone` when it was not there any more, else why the server would not. */
async function remove(
  { cluster }: Workspace,
  uid: string,
  { path }: CreatedObject,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await cluster.json('DELETE', path, {
      body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid }, propagationPolicy: 'Background' },
      signal,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.code === 404 || error.code === 409 ? 'gone' : error.message;
  }
}

const refOf = ({ kind, name, namespace }: CreatedObject): ObjectRef => ({
  kind: kind.toLowerCase(),
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
