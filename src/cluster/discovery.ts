// All kinds of objects that a server has. Two requests where it knows aggregated discovery (Kubernetes 1.26 and later); else
// the older way, by group and version.

import type { ApiResource } from './port.ts';
import { legacyCore, legacyGroups, type LegacyGroupList, type LegacyVersions } from './discovery-legacy.ts';
import { requestJson } from './request.ts';
import type { Session } from './session.ts';

const aggregated = (version: string) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
const accept = [aggregated('v2'), aggregated('v2beta1'), 'application/json'].join(',');

interface AggregatedResource {
  resource: string;
  responseKind?: { kind?: string };
  scope: 'Namespaced' | 'Cluster';
  singularResource?: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  subresources?: { subresource: string }[];
}

/** apidiscovery.k8s.io/v2 */
interface AggregatedDiscovery {
  kind: 'APIGroupDiscoveryList';
  items: { metadata?: { name?: string }; versions: { version: string; resources?: AggregatedResource[] }[] }[];
}

/** In the server's order: groups as it lists them, the preferred version of each first. */
export async function discover(session: Session): Promise<ApiResource[]> {
  const [core, groups] = await Promise.all([
    requestJson<AggregatedDiscovery | LegacyVersions>(session, 'GET', '/api', { accept }),
    requestJson<AggregatedDiscovery | LegacyGroupList>(session, 'GET', '/apis', { accept }),
  ]);
  const found = await Promise.all([
    core.kind === 'APIGroupDiscoveryList' ? readAggregated(core) : legacyCore(session, core),
    groups.kind === 'APIGroupDiscoveryList' ? readAggregated(groups) : legacyGroups(session, groups),
  ]);
  return found.flat();
}

/** Asks once; a failed answer is not remembered. */
export function makeDiscovery(session: Session): (refresh?: boolean) => Promise<ApiResource[]> {
  let remembered: Promise<ApiResource[]> | undefined;
  return (refresh = false) => {
    if (remembered && !refresh) return remembered;
    const asked = discover(session);
    remembered = asked;
    asked.catch(() => {
      if (remembered === asked) remembered = undefined;
    });
    return asked;
  };
}

/** A version whose own server is down lists no resources; it is as if it weren't there. */
function readAggregated({ items }: AggregatedDiscovery): ApiResource[] {
  return items.flatMap((group) =>
    group.versions.flatMap(({ version, resources = [] }) =>
      resources.map((resource) => readResource(resource, group.metadata?.name ?? '', version)),
    ),
  );
}

function readResource(resource: AggregatedResource, group: string, version: string): ApiResource {
  const kind = resource.responseKind?.kind ?? '';
  return {
    group,
    version,
    kind,
    plural: resource.resource,
    singular: resource.singularResource || kind.toLowerCase(),
    shortNames: resource.shortNames ?? [],
    categories: resource.categories ?? [],
    namespaced: resource.scope === 'Namespaced',
    verbs: resource.verbs,
    subresources: (resource.subresources ?? []).map(({ subresource }) => subresource),
  };
}
