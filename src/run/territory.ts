// What a run may change on its cluster, as data: its namespace, what it has made so far, what the user allows.

import type { Effect } from '../model/effect.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Workspace } from './workspace.ts';

export interface Territory {
  /** The cluster is the run's own and dies with it. */
  simulated: boolean;
  /** The run's namespace, and whether the run made it. */
  namespace: string;
  ownNamespace: boolean;
  /** Namespaces that earlier steps made. */
  madeNamespaces: ReadonlySet<string>;
  /** API paths of all objects that the run made. */
  madePaths: ReadonlySet<string>;
  /** The same objects, by `objectKey`. */
  madeObjects: ReadonlySet<string>;
  allow: ReadonlySet<Effect>;
}

/** `pod/kiada`, in whatever namespace. */
export const objectKey = ({ kind, name }: ObjectRef): string => `${kind.toLowerCase()}/${name}`;

export function territoryOf({ facts, ownNamespace, policy, created }: Workspace): Territory {
  const made = [...created.values()];
  return {
    simulated: facts.simulated,
    namespace: facts.namespace,
    ownNamespace,
    madeNamespaces: new Set(made.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name)),
    madePaths: new Set(made.map(({ path }) => path)),
    madeObjects: new Set(made.map(objectKey)),
    allow: policy.allow,
  };
}
