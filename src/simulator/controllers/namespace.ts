// Empties a namespace that is being deleted, then lets it go. What still has finalizers is waited for.

import { at } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

export const namespaceController: Controller = {
  name: 'namespace',
  start(context) {
    const { store } = context;
    const terminating = (name: string | undefined) =>
      name !== undefined && store.get('namespaces', undefined, name)?.metadata.deletionTimestamp !== undefined;
    const queue = runQueue(context, {
      keysOf({ resource, object, type }) {
        if (resource === 'namespaces')
          return object.metadata.deletionTimestamp && type !== 'DELETED' ? [object.metadata.name] : [];
        const { namespace } = object.metadata;
        return namespace !== undefined && type !== 'ADDED' && terminating(namespace) ? [namespace] : [];
      },
      reconcile(name) {
        const namespace = store.get('namespaces', undefined, name);
        if (!namespace?.metadata.deletionTimestamp) return;
        const left = empty(context, name);
        store.mutate('namespaces', undefined, name, (draft) => {
          if (left.length === 0) draft['spec'] = { ...(draft['spec'] as object), finalizers: [] };
          setConditions(draft, left, context.clock.now());
        });
      },
    });
    return queue.stop;
  },
};

/** Asks for the deletion of all there is; what is still there afterwards. */
function empty({ store, resources }: ControllerContext, namespace: string): { key: string; object: SimObject }[] {
  const keys = resources().flatMap(({ key, namespaced, verbs }) =>
    namespaced && verbs.includes('delete') ? [key] : [],
  );
  for (const key of keys) {
    for (const { metadata } of store.list(key, namespace)) {
      if (!metadata.deletionTimestamp) store.delete(key, namespace, metadata.name);
    }
  }
  return keys.flatMap((key) => store.list(key, namespace).map((object) => ({ key, object })));
}

function setConditions(namespace: SimObject, left: { key: string; object: SimObject }[], now: number): void {
  const counts = new Map<string, number>();
  const finalizers = new Map<string, number>();
  for (const { key, object } of left) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const name of object.metadata.finalizers ?? []) finalizers.set(name, (finalizers.get(name) ?? 0) + 1);
  }
  const listed = (found: Map<string, number>) =>
    [...found]
      .map(([key, count]) => `${key.includes('.') ? key : `${key}.`} has ${count} resource instances`)
      .join(', ');
  const waits = [...finalizers].map(([key, count]) => `${key} in ${count} resource instances`).join(', ');
  const condition = (
    type: string,
    bad: boolean,
    [badReason, goodReason]: [string, string],
    [badText, goodText]: [string, string],
  ) => ({
    type,
    status: bad ? 'True' : 'False',
    lastTransitionTime: toTime(now),
    reason: bad ? badReason : goodReason,
    message: bad ? badText : goodText,
  });
  const old = at(namespace, 'status', 'conditions');
  if (left.length === 0 && !Array.isArray(old)) return;
  namespace['status'] = {
    phase: 'Terminating',
    conditions: [
      condition(
        'NamespaceDeletionDiscoveryFailure',
        false,
        ['', 'ResourcesDiscovered'],
        ['', 'All resources successfully discovered'],
      ),
      condition(
        'NamespaceDeletionGroupVersionParsingFailure',
        false,
        ['', 'ParsedGroupVersions'],
        ['', 'All legacy kube types successfully parsed'],
      ),
      condition(
        'NamespaceDeletionContentFailure',
        false,
        ['', 'ContentDeleted'],
        ['', 'All content successfully deleted, may be waiting on finalization'],
      ),
      condition(
        'NamespaceContentRemaining',
        left.length > 0,
        ['SomeResourcesRemain', 'ContentRemoved'],
        [`Some resources are remaining: ${listed(counts)}`, 'All content successfully removed'],
      ),
      condition(
        'NamespaceFinalizersRemaining',
        finalizers.size > 0,
        ['SomeFinalizersRemain', 'ContentHasNoFinalizers'],
        [
          `Some content in the namespace has finalizers remaining: ${waits}`,
          'All content-preserving finalizers finished',
        ],
      ),
    ],
  };
}
