// Discovery by group and version, for servers that do not aggregate it.

import { ApiError, type ApiResource } from './port.ts';
import { requestJson } from './request.ts';
import type { Session } from './session.ts';

/** `/api`. */
export interface LegacyVersions {
  kind: 'APIVersions';
  versions: string[];
}

/** `/apis`. */
export interface LegacyGroupList {
  kind: 'APIGroupList';
  groups: { name: string; versions: { version: string }[]; preferredVersion?: { version: string } }[];
}

interface LegacyResource {
  /** `pods`, `pods/log`. */
  name: string;
  singularName?: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
}

export async function legacyCore(session: Session, { versions }: LegacyVersions): Promise<ApiResource[]> {
  const found = versions.map((version) => resourcesAt(session, `/api/${version}`, '', version));
  return (await Promise.all(found)).flat();
}

export async function legacyGroups(session: Session, { groups }: LegacyGroupList): Promise<ApiResource[]> {
  const found = groups.flatMap(({ name, versions, preferredVersion }) => {
    const preferred = preferredVersion?.version ?? versions[0]?.version ?? '';
    const others = versions.map(({ version }) => version).filter((version) => version !== preferred);
    return [preferred, ...others].map((version) => resourcesAt(session, `/apis/${name}/${version}`, name, version));
  });
  return (await Promise.all(found)).flat();
}

/** A version whose own server is down (metrics, often) is as if it weren't there. */
async function resourcesAt(session: Session, path: string, group: string, version: string): Promise<ApiResource[]> {
  try {
    const { resources } = await requestJson<{ resources: LegacyResource[] }>(session, 'GET', path);
    return readResources(resources, group, version);
  } catch (error) {
    if (error instanceof ApiError && (error.code === 404 || error.code >= 500)) return [];
    throw error;
  }
}

function readResources(resources: LegacyResource[], group: string, version: string): ApiResource[] {
  return resources
    .filter(({ name }) => !name.includes('/'))
    .map((resource) => ({
      group,
      version,
      kind: resource.kind,
      plural: resource.name,
      singular: resource.singularName || resource.kind.toLowerCase(),
      shortNames: resource.shortNames ?? [],
      categories: resource.categories ?? [],
      namespaced: resource.namespaced,
      verbs: resource.verbs,
      subresources: resources
        .filter(({ name }) => name.startsWith(`${resource.name}/`))
        .map(({ name }) => name.slice(resource.name.length + 1)),
    }));
}
