// The values that a container's spec refers to: config maps, secrets, and fields of the pod itself.

import type { Store } from '../../ports.ts';
import type { ContainerSpec, KeyRef, Pod, ResourceRef } from '../pod.ts';
import { ConfigError } from './config-error.ts';

export type DataKind = 'configmaps' | 'secrets';

const names: Record<DataKind, { error: string; title: string }> = {
  configmaps: { error: 'configmap', title: 'ConfigMap' },
  secrets: { error: 'secret', title: 'Secret' },
};

/** All entries, as bytes; undefined where the object is missing. */
export function dataOf(
  store: Store,
  kind: DataKind,
  namespace: string,
  name: string,
): Map<string, Uint8Array> | undefined {
  const found = store.get(kind, namespace, name);
  if (!found) return undefined;
  const {
    data = {},
    binaryData = {},
    stringData = {},
  } = found as {
    data?: Record<string, string>;
    binaryData?: Record<string, string>;
    stringData?: Record<string, string>;
  };
  const base64 = (text: string) => Buffer.from(text, 'base64');
  const entries: [string, Uint8Array][] =
    kind === 'secrets'
      ? [
          ...Object.entries(data).map(([key, value]): [string, Uint8Array] => [key, base64(value)]),
          ...Object.entries(stringData).map(([key, value]): [string, Uint8Array] => [key, Buffer.from(value)]),
        ]
      : [
          ...Object.entries(data).map(([key, value]): [string, Uint8Array] => [key, Buffer.from(value)]),
          ...Object.entries(binaryData).map(([key, value]): [string, Uint8Array] => [key, base64(value)]),
        ];
  return new Map(entries);
}

export const missingText = (kind: DataKind, name: string): string =>
  `${names[kind].error} ${JSON.stringify(name)} not found`;

/** One entry as text; undefined where it is optional and missing. */
export function keyValue(store: Store, kind: DataKind, namespace: string, ref: KeyRef): string | undefined {
  const data = dataOf(store, kind, namespace, ref.name);
  const value = data?.get(ref.key);
  if (value) return Buffer.from(value).toString();
  if (ref.optional) return undefined;
  if (!data) throw new ConfigError(missingText(kind, ref.name));
  throw new ConfigError(`couldn't find key ${ref.key} in ${names[kind].title} ${namespace}/${ref.name}`);
}

/** `metadata.labels['app']`, `status.podIP`, `spec.nodeName` ... */
export function fieldValue(pod: Pod, path: string, facts: { podIP: string; hostIP: string }): string {
  const [, map, key] = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(path) ?? [];
  const { metadata, spec } = pod;
  if (map !== undefined && key !== undefined) return metadata[map as 'labels' | 'annotations']?.[key] ?? '';
  const values: Record<string, string | undefined> = {
    'metadata.annotations': mapText(metadata.annotations),
    'metadata.labels': mapText(metadata.labels),
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.hostIP': facts.hostIP,
    'status.hostIPs': facts.hostIP,
    'status.podIP': facts.podIP,
    'status.podIPs': facts.podIP,
  };
  return values[path] ?? '';
}

/** As the downward API writes a map: sorted, one quoted value a line. */
const mapText = (map: Record<string, string> = {}): string =>
  Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');

/** What the simulated node has to give, for containers without limits. */
const allocatable: Record<string, string> = { cpu: '4', memory: '8040132Ki', 'ephemeral-storage': '94992122880' };

export function resourceValue(pod: Pod, self: ContainerSpec | undefined, ref: ResourceRef): string {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const container = ref.containerName === undefined ? self : all.find(({ name }) => name === ref.containerName);
  const [part = '', name = ''] = ref.resource.split(/\.(.*)/s);
  const { limits = {}, requests = {} } = container?.resources ?? {};
  const fallback = part === 'limits' ? (allocatable[name] ?? '0') : '0';
  const amount = (part === 'limits' ? limits : requests)[name] ?? fallback;
  const divisor = quantity(ref.divisor === undefined || ref.divisor === '0' ? '1' : ref.divisor);
  return String(Math.ceil(quantity(amount) / divisor));
}

const units: Record<string, number> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

function quantity(text: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+(?:e\d+)?)(\w*)$/i.exec(text) ?? [];
  return Number(number) * (units[unit] ?? 1);
}
