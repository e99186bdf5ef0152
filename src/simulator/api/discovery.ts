// What the server has: groups, versions, kinds and their subresources, aggregated (apidiscovery.k8s.io/v2) and in the old
// form of one document a version.

import type { ResourceType } from '../resources/resource-type.ts';
import { apiVersionOf, verbsOf } from '../resources/resource-type.ts';
import type { Registry } from '../store/registry.ts';
import { negotiate } from './accept.ts';
import type { Answer } from './answer.ts';
import { noSuchResource } from './errors.ts';

interface Subresource {
  name: string;
  kind: string;
  group: string;
  version: string;
  verbs: readonly string[];
}

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Answers `/api`, `/apis` and the documents below them; undefined for other paths. */
export function discovery(path: string, accept: string | undefined, registry: Registry): Answer | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const types = registry.kinds.all();
  if (parts[0] === 'api' && parts.length === 1) {
    return wantsAggregated(accept) ? groupList(types.filter(({ group }) => group === '')) : coreVersions();
  }
  if (parts[0] === 'apis' && parts.length === 1) {
    return wantsAggregated(accept) ? groupList(types.filter(({ group }) => group !== '')) : legacyGroups(types);
  }
  if (parts[0] === 'api' && parts.length === 2) return resourceList(types, '', parts[1] ?? '');
  if (parts[0] !== 'apis' || parts.length > 3) return undefined;
  const [, group = '', version] = parts;
  if (!types.some((type) => type.group === group)) return undefined;
  return version === undefined ? json(legacyGroup(types, group)) : resourceList(types, group, version);
}

const json = (object: object): Answer => ({ status: 200, object });

function wantsAggregated(accept: string | undefined): boolean {
  const offers = ({ as, version }: { as?: string; version?: string }) =>
    as === undefined || (as === 'APIGroupDiscoveryList' && version === 'v2');
  return negotiate(accept, offers).as === 'APIGroupDiscoveryList';
}

/** Versions of a group as its kinds are served, the preferred one first. */
function versionsOf(types: readonly ResourceType[], group: string): string[] {
  const lists = types.filter((type) => type.group === group).map(({ versions }) => versions);
  return [...new Set(lists.toSorted((a, b) => b.length - a.length).flat())];
}

const groupsOf = (types: readonly ResourceType[]) => [...new Set(types.map(({ group }) => group))];

const inVersion = (types: readonly ResourceType[], group: string, version: string) =>
  types
    .filter((type) => type.group === group && type.versions.includes(version))
    .toSorted((a, b) => (a.plural < b.plural ? -1 : 1));

function subresourcesOf(type: ResourceType, version: string): Subresource[] {
  const own = { kind: type.kind, group: type.group, version };
  const scale = { kind: 'Scale', group: 'autoscaling', version: 'v1' };
  const verbs = ['get', 'patch', 'update'];
  const found = [
    ...(type.subresources ?? []).map((sub) => ({ ...own, ...sub })),
    ...(type.hasStatus ? [{ name: 'status', ...own, verbs }] : []),
    ...(type.scale ? [{ name: 'scale', ...scale, verbs }] : []),
  ];
  return type.custom ? found : found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function groupList(types: readonly ResourceType[]): Answer {
  const items = groupsOf(types).map((group) => ({
    metadata: { ...(group && { name: group }) },
    versions: versionsOf(types, group).map((version) => ({
      version,
      resources: inVersion(types, group, version).map((type) => discovered(type, version)),
      freshness: 'Current',
    })),
  }));
  const object = { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
  return { status: 200, object, contentType: aggregated };
}

function discovered(type: ResourceType, version: string): object {
  // Built-in kinds name the group and version of their own document by leaving them out.
  const responseKind = (kind: string, group: string, at: string) =>
    group === type.group && at === version && !type.custom
      ? { group: '', version: '', kind }
      : { group, version: at, kind };
  return {
    resource: type.plural,
    responseKind: responseKind(type.kind, type.group, version),
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: verbsOf(type),
    ...(type.shortNames && { shortNames: type.shortNames }),
    ...(type.categories && { categories: type.categories }),
    subresources: subresourcesOf(type, version).map((sub) => ({
      subresource: sub.name,
      responseKind: responseKind(sub.kind, sub.group, sub.version),
      verbs: sub.verbs,
    })),
  };
}

const coreVersions = (): Answer =>
  json({
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }],
  });

const legacyGroups = (types: readonly ResourceType[]): Answer => {
  const names = groupsOf(types).filter((group) => group !== '');
  const groups = names.map((name) => {
    const { kind: _kind, apiVersion: _version, ...group } = legacyGroup(types, name);
    return group;
  });
  return json({ kind: 'APIGroupList', apiVersion: 'v1', groups });
};

function legacyGroup(types: readonly ResourceType[], name: string) {
  const versions = versionsOf(types, name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { kind: 'APIGroup', apiVersion: 'v1', name, versions, preferredVersion: versions[0] };
}

function resourceList(types: readonly ResourceType[], group: string, version: string): Answer | undefined {
  const found = inVersion(types, group, version);
  if (found.length === 0) {
    if (group !== '' && types.some((type) => type.group === group)) throw noSuchResource();
    return undefined;
  }
  const resources = found.flatMap((type) => [
    {
      name: type.plural,
      singularName: type.singular,
      namespaced: type.namespaced,
      kind: type.kind,
      verbs: verbsOf(type),
      ...(type.shortNames && { shortNames: type.shortNames }),
      ...(type.categories && { categories: type.categories }),
    },
    ...subresourcesOf(type, version).map((sub) => ({
      name: `${type.plural}/${sub.name}`,
      singularName: '',
      namespaced: type.namespaced,
      ...(sub.group !== type.group || sub.version !== version ? { group: sub.group, version: sub.version } : {}),
      kind: sub.kind,
      verbs: sub.verbs,
    })),
  ]);
  return json({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersionOf({ group }, version), resources });
}
