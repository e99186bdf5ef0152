// What binding asks of the run: the objects that are there now, looked up when asked.

import { ApiError, type ApiResource, type KubeObject } from '../cluster/port.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Placeholder } from '../model/step.ts';
import type { FoundObject, Knowledge } from '../plan/knowledge.ts';
import { capturedFor } from './captured.ts';
import { currentNamespace } from './current-namespace.ts';
import { podStatus } from './pod-state.ts';
import { atReadersPace } from './readers-pace.ts';
import type { Workspace } from './workspace.ts';

interface PodSpec {
  nodeName?: string;
  containers?: { name: string }[];
}

export function knowledgeOf(workspace: Workspace): Knowledge {
  const { cluster, pairs, signal } = workspace;
  const here = currentNamespace(workspace);

  const resourceOf = async (kind: string): Promise<ApiResource | undefined> => {
    const resources = await cluster.resources();
    return resources.find(({ singular, plural, kind: name }) => [singular, plural, name.toLowerCase()].includes(kind));
  };
  const list = async (kind: string): Promise<KubeObject[]> => {
    const resource = await resourceOf(kind);
    if (resource === undefined) return [];
    const answer = await cluster.json('GET', pathOf(resource, here), { signal });
    return (answer['items'] ?? []) as KubeObject[];
  };
  const pod = (name: string) => existing(cluster.json('GET', `/api/v1/namespaces/${here}/pods/${name}`, { signal }));

  const isKnownIp = async (ip: string) => {
    const [pods, services, nodes] = await Promise.all([list('pod'), list('service'), list('node').catch(() => [])]);
    return [...pods, ...services, ...nodes].some((object) => addressesOf(object).includes(ip));
  };

  const { reader } = workspace;
  return {
    pairs,
    async captured(hole, subjects) {
      const found = await capturedFor(workspace, hole, subjects);
      if (found && ['pod', 'service'].includes(found.addressOf ?? ''))
        return (await isKnownIp(found.value)) ? found : undefined;
      const resource = hole.kind === undefined || !found?.isName ? undefined : await resourceOf(hole.kind);
      if (!found || !resource) return found;
      // What was deleted since is nothing to go by.
      const object = await existing(cluster.json('GET', `${pathOf(resource, here)}/${found.value}`, { signal }));
      return object && !object.metadata?.deletionTimestamp ? found : undefined;
    },
    ...(reader && {
      ask: ({ text }: Placeholder, why: string) => atReadersPace(workspace, () => reader.ask(`${why}\n${text} = `)),
    }),
    async objects(kind): Promise<FoundObject[]> {
      // The others of the cluster are nothing that a note could mean.
      if (kind === 'namespace') return namespacesOf(workspace);
      return (await list(kind)).flatMap(({ metadata }) =>
        metadata?.name && !metadata.deletionTimestamp
          ? [{ name: metadata.name, createdByNote: madeByStep(workspace, metadata.uid) }]
          : [],
      );
    },
    async exists({ kind, name, namespace }: ObjectRef) {
      const resource = await resourceOf(kind);
      if (resource === undefined) return false;
      const object = await existing(cluster.json('GET', `${pathOf(resource, namespace ?? here)}/${name}`, { signal }));
      return object !== undefined && !object.metadata?.deletionTimestamp;
    },
    async containersOf(name) {
      return (((await pod(name))?.['spec'] as PodSpec | undefined)?.containers ?? []).map(
        (container) => container.name,
      );
    },
    nodeOf: async (name) => ((await pod(name))?.['spec'] as PodSpec | undefined)?.nodeName,
    async podIp(name) {
      const object = await pod(name);
      return object && podStatus(object).podIP;
    },
    isKnownIp,
  };
}

function pathOf({ group, version, plural, namespaced }: ApiResource, namespace: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}${namespaced ? `/namespaces/${namespace}` : ''}/${plural}`;
}

/** Undefined where the object is not there. */
async function existing(request: Promise<KubeObject>): Promise<KubeObject | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiError && (error.code === 404 || error.code === 400)) return undefined;
    throw error;
  }
}

function namespacesOf({ facts, created }: Workspace): FoundObject[] {
  const made = [...created.values()].filter(({ kind, name }) => kind === 'Namespace' && name !== facts.namespace);
  return [{ name: facts.namespace, createdByNote: false }, ...made.map(({ name }) => ({ name, createdByNote: true }))];
}

/** Made by a step, not by the set-up. */
const madeByStep = ({ created, setupCreated }: Workspace, uid: string | undefined): boolean =>
  uid !== undefined && created.has(uid) && !setupCreated.has(uid);

function addressesOf(object: KubeObject): string[] {
  const { clusterIPs = [], externalIPs = [] } = (object['spec'] ?? {}) as Record<
    'clusterIPs' | 'externalIPs',
    string[] | undefined
  >;
  const status = (object['status'] ?? {}) as {
    podIPs?: { ip: string }[];
    addresses?: { address: string }[];
    loadBalancer?: { ingress?: { ip?: string }[] };
  };
  return [
    ...clusterIPs,
    ...externalIPs,
    ...(status.podIPs ?? []).map(({ ip }) => ip),
    ...(status.addresses ?? []).map(({ address }) => address),
    ...(status.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []),
  ];
}
