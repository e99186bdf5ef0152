// ControllerRevisions: the templates that a stateful set or daemon set has had, numbered.

import { clone, equal } from '../object/json.ts';
import type { SimObject, Store } from '../ports.ts';
import type { PodTemplate, Workload } from '../resources/workload.ts';
import { isOwnedBy, ownerReference } from './owners.ts';

const REVISIONS = 'controllerrevisions.apps';

interface Revision extends SimObject {
  revision: number;
  data: { spec: { template: PodTemplate & { $patch: string } } };
}

export interface RevisionOptions {
  /** The label that carries the hash: stateful sets and daemon sets name it differently. */
  hashLabel: string;
  hashOf(data: object): string;
  limit: number;
  /** Names of revisions that pods still carry: these are not forgotten. */
  live: ReadonlySet<string>;
}

/** The revision of the present template, made or renumbered as needed, and all of them in order. */
export function syncRevisions(
  store: Store,
  owner: Workload,
  { hashLabel, hashOf, limit, live }: RevisionOptions,
): { current: Revision; all: Revision[] } {
  const { namespace } = owner.metadata;
  const known = (store.list(REVISIONS, namespace) as Revision[])
    .filter((revision) => isOwnedBy(revision, owner))
    .toSorted((a, b) => a.revision - b.revision);
  const template = { $patch: 'replace', ...clone(owner.spec.template) };
  const next = (known.at(-1)?.revision ?? 0) + 1;
  const same = known.find((revision) => equal(revision.data.spec.template, template));
  const current = same
    ? renumber(store, same, known.at(-1) === same ? same.revision : next)
    : create(store, owner, { template, hashLabel, revision: next, hash: hashOf({ spec: { template } }) });
  const others = known.filter((revision) => revision !== same);
  forget(store, others, limit, live);
  return { current, all: [...others, current] };
}

function renumber(store: Store, revision: Revision, number: number): Revision {
  if (revision.revision === number) return revision;
  const { namespace, name } = revision.metadata;
  return store.mutate(REVISIONS, namespace, name, (draft) => void (draft['revision'] = number)) as Revision;
}

interface NewRevision {
  template: object;
  hashLabel: string;
  revision: number;
  hash: string;
}

function create(store: Store, owner: Workload, { template, hashLabel, revision, hash }: NewRevision): Revision {
  const { annotations, namespace } = owner.metadata;
  return store.create(REVISIONS, {
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      namespace,
      labels: { ...owner.spec.template.metadata?.labels, [hashLabel]: hash },
      ...(annotations && { annotations: { ...annotations } }),
      ownerReferences: [ownerReference(owner)],
    } as never,
    data: { spec: { template } },
    revision,
  }) as Revision;
}

function forget(store: Store, revisions: readonly Revision[], limit: number, live: ReadonlySet<string>): void {
  const idle = revisions.filter(({ metadata }) => !live.has(metadata.name));
  for (const { metadata } of idle.slice(0, Math.max(0, idle.length - limit))) {
    store.delete(REVISIONS, metadata.namespace, metadata.name);
  }
}
