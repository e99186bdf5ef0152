// Establishes custom resource definitions: from then on the API server knows their kinds. Deletes the objects of a
// definition that goes.

import { customType } from '../custom/custom-type.ts';
import { CLEANUP_FINALIZER, type Definition } from '../custom/definition.ts';
import { toTime } from '../object/time.ts';
import { conditionOf } from '../resources/pod-types.ts';
import { storageKey } from '../resources/resource-type.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

const DEFINITIONS = 'customresourcedefinitions.apiextensions.k8s.io';

export const customResourceDefinitionController: Controller = {
  name: 'custom-resource-definition',
  start(context) {
    const { store, kinds } = context;
    const queue = runQueue(context, {
      keysOf({ resource, object, type }) {
        if (resource === DEFINITIONS) return [object.metadata.name];
        // The last object of a kind that goes lets its definition go.
        return type === 'DELETED' && store.get(DEFINITIONS, undefined, resource)?.metadata.deletionTimestamp
          ? [resource]
          : [];
      },
      reconcile(name) {
        const definition = store.get(DEFINITIONS, undefined, name) as Definition | undefined;
        if (!definition) return;
        if (definition.metadata.deletionTimestamp) return cleanUp(context, definition);
        kinds.add(customType(definition));
        establish(context, definition);
      },
    });
    const forget = store.onChange(({ type, resource, object }) => {
      if (resource === DEFINITIONS && type === 'DELETED') kinds.remove(customType(object as Definition));
    });
    return () => {
      forget();
      queue.stop();
    };
  },
};

function establish({ store, clock }: ControllerContext, definition: Definition): void {
  const time = toTime(clock.now());
  const condition = (type: string, reason: string, message: string) =>
    conditionOf(definition.status as never, type) ?? {
      type,
      status: 'True',
      lastTransitionTime: time,
      reason,
      message,
    };
  store.mutate(DEFINITIONS, undefined, definition.metadata.name, (draft) => {
    const { spec, status } = draft as Definition;
    const storage = spec.versions.filter((version) => version.storage).map(({ name }) => name);
    draft['status'] = {
      acceptedNames: spec.names,
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
      storedVersions: [...new Set([...(status?.storedVersions ?? []), ...storage])],
    };
  });
}

function cleanUp({ store }: ControllerContext, definition: Definition): void {
  const { group, names } = definition.spec;
  const key = storageKey({ group, plural: names.plural });
  for (const { metadata } of store.list(key)) {
    if (!metadata.deletionTimestamp) store.delete(key, metadata.namespace, metadata.name);
  }
  if (store.list(key).length > 0) return;
  store.mutate(DEFINITIONS, undefined, definition.metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((name) => name !== CLEANUP_FINALIZER);
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
  });
}
