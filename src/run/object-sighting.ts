// What a picture needs of an object of the API, taken out of it. Pure; values of secrets and settings never pass.

import type { KubeObject } from '../cluster/port.ts';
import type { ObjectSighting } from '../model/sighting.ts';

interface Container {
  name: string;
  image?: string;
  restartPolicy?: string;
  ports?: { containerPort: number; name?: string; protocol?: string }[];
  volumeMounts?: { name: string }[];
}

interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
  volumes?: ({ name: string } & Record<string, unknown>)[];
}

interface ServicePort {
  port: number;
  targetPort?: number | string;
  nodePort?: number;
  protocol?: string;
}

/** Undefined for an answer that is no object with a name. */
export function objectSighting(object: KubeObject): ObjectSighting | undefined {
  const { apiVersion, kind, metadata } = object;
  if (!apiVersion || !kind || !metadata?.name) return undefined;
  const { name, namespace, uid, labels, ownerReferences = [] } = metadata;
  const owner = ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  const spec = (object['spec'] ?? {}) as Record<string, unknown>;
  const isService = kind === 'Service';
  return {
    apiVersion,
    kind,
    name,
    ...(namespace && { namespace }),
    ...(uid && { uid }),
    ...(owner && { owner: { kind: owner.kind, name: owner.name } }),
    ...(labels && { labels }),
    ...selectorOf(spec),
    ...(kind === 'Pod' && podParts(spec as PodSpec)),
    ...(isService && { ports: ((spec['ports'] ?? []) as ServicePort[]).map(servicePort) }),
    ...(isService && typeof spec['type'] === 'string' && { type: spec['type'] }),
    ...(typeof spec['replicas'] === 'number' && { replicas: spec['replicas'] }),
  };
}

/** A Service has its labels in the selector itself, everything else under `matchLabels`. */
function selectorOf(spec: Record<string, unknown>): Pick<ObjectSighting, 'selector'> {
  const found = spec['selector'];
  if (typeof found !== 'object' || found === null) return {};
  const labels = 'matchLabels' in found ? found.matchLabels : 'matchExpressions' in found ? {} : found;
  const texts = Object.entries(labels ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === 0 ? {} : { selector: Object.fromEntries(texts) };
}

function podParts({ containers = [], initContainers = [], ephemeralContainers = [], volumes = [] }: PodSpec) {
  const draw = (role: 'main' | 'init' | 'debug') => (container: Container) => ({
    name: container.name,
    image: container.image ?? '',
    role: role === 'init' && container.restartPolicy === 'Always' ? ('sidecar' as const) : role,
    ports: (container.ports ?? []).map(({ containerPort, name, protocol }) =>
      [containerPort, protocol && protocol !== 'TCP' && `/${protocol}`, name && ` ${name}`].filter(Boolean).join(''),
    ),
    mounts: [...new Set((container.volumeMounts ?? []).map(({ name }) => name))],
  });
  return {
    containers: [
      ...initContainers.map(draw('init')),
      ...containers.map(draw('main')),
      ...ephemeralContainers.map(draw('debug')),
    ],
    volumes: volumes.map(volume),
  };
}

/** Where the name of what a volume is made from stands, by the volume's kind. */
const sourceFields = ['name', 'secretName', 'claimName', 'path', 'driver', 'server'];

function volume({ name, ...rest }: { name: string } & Record<string, unknown>) {
  const [kind = 'emptyDir', value] = Object.entries(rest)[0] ?? [];
  const fields = (value ?? {}) as Record<string, unknown>;
  const source = sourceFields.map((field) => fields[field]).find((found) => typeof found === 'string');
  return { name, kind, ...(typeof source === 'string' && { source }) };
}

function servicePort({ port, targetPort = port, nodePort, protocol = 'TCP' }: ServicePort): string {
  const outside = nodePort === undefined ? '' : `${nodePort} → `;
  const inside = targetPort === port ? '' : ` → ${targetPort}`;
  return `${outside}${port}${inside}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}
