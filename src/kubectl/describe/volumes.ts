// The volumes of a pod or of a pod template. Pure.

import { goPlain } from '../go-format.ts';
import type { KeyReference, Volume } from './core-types.ts';
import { field, labelLines, line, shorten } from './lines.ts';
import { persistentFields, volumeSources, type VolumeField, type VolumeSource } from './volume-sources.ts';

export function volumeLines(volumes: readonly Volume[] | undefined, indent = ''): string {
  if (!volumes?.length) return `${indent}Volumes:\t<none>\n`;
  const blocks = volumes.map((volume) => line(1, `${indent ? ' ' : ''}${volume.name}:`) + sourceLines(volume));
  return `${indent}Volumes:\n${blocks.join('')}`;
}

/** `persistent`: of a PersistentVolume, whose references may lead to any namespace. */
function sourceLines(volume: Volume, { persistent = false } = {}): string {
  if (volume['projected']) return projectedLines(volume['projected'] as Projected);
  if (volume['downwardAPI']) return downwardLines(volume['downwardAPI'] as Downward);
  if (volume['csi']) return csiLines(volume['csi'] as Csi);
  if (volume['ephemeral']) return ephemeralLines(volume['ephemeral'] as Ephemeral);
  const source = volumeSources.find(({ name }) => volume[name] !== undefined);
  if (!source) return line(1, '<unknown>');
  const values = volume[source.name] as Readonly<Record<string, unknown>>;
  return (
    field(2, 'Type', source.type) +
    fieldsOf(source, persistent)
      .map((each) => fieldLine(each, values, persistent))
      .join('')
  );
}

function fieldsOf({ name, fields }: VolumeSource, persistent: boolean): readonly VolumeField[] {
  return (persistent && persistentFields[name]) || fields;
}

function fieldLine(
  [label, path, absent = '']: VolumeField,
  values: Readonly<Record<string, unknown>>,
  persistent: boolean,
): string {
  const value = valueAt(values, path);
  // kubectl forgets this one's colon.
  if (label === 'ISCSIInterface') return line(2, `${label}\t${goPlain(value ?? absent)}`);
  if (value === undefined || value === null) return field(2, label, absent);
  if (label === 'SecretRef') return field(2, label, secretReference(value as SecretRef, persistent));
  return field(2, label, path === 'targetWWNs' ? (value as string[]).join(', ') : goPlain(value));
}

const valueAt = (values: Readonly<Record<string, unknown>>, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values);

type SecretRef = KeyReference & { namespace?: string };

const secretReference = ({ name = '', namespace = '' }: SecretRef, persistent: boolean) =>
  persistent ? `&SecretReference{Name:${name},Namespace:${namespace},}` : `&LocalObjectReference{Name:${name},}`;

/** The source of a persistent volume, which its spec holds itself. */
export function persistentSourceLines(spec: Readonly<Record<string, unknown>>): string {
  const csi = spec['csi'] as PersistentCsi | undefined;
  if (csi) return persistentCsiLines(csi);
  if (spec['local']) {
    const { path = '' } = spec['local'] as { path?: string };
    return (
      field(2, 'Type', 'LocalVolume (a persistent volume backed by local storage on a node)') + field(2, 'Path', path)
    );
  }
  return sourceLines({ ...spec, name: '' }, { persistent: true });
}

interface PersistentCsi extends Csi {
  volumeHandle?: string;
}

function persistentCsiLines({
  driver = '',
  fsType = '',
  volumeHandle = '',
  readOnly = false,
  volumeAttributes,
}: PersistentCsi): string {
  return [
    field(2, 'Type', 'CSI (a Container Storage Interface (CSI) volume source)'),
    field(2, 'Driver', driver),
    field(2, 'FSType', fsType),
    field(2, 'VolumeHandle', volumeHandle),
    field(2, 'ReadOnly', readOnly),
    attributeLines(volumeAttributes),
  ].join('');
}

interface Projected {
  sources?: {
    secret?: KeyReference;
    configMap?: KeyReference;
    downwardAPI?: unknown;
    serviceAccountToken?: { expirationSeconds?: number };
  }[];
}

function projectedLines({ sources = [] }: Projected): string {
  const blocks = sources.map(({ secret, configMap, downwardAPI, serviceAccountToken }) => {
    if (secret) return field(2, 'SecretName', secret.name ?? '') + field(2, 'Optional', secret.optional ?? false);
    if (downwardAPI) return field(2, 'DownwardAPI', true);
    if (configMap)
      return field(2, 'ConfigMapName', configMap.name ?? '') + field(2, 'Optional', configMap.optional ?? false);
    return serviceAccountToken ? field(2, 'TokenExpirationSeconds', serviceAccountToken.expirationSeconds ?? 0) : '';
  });
  return field(2, 'Type', 'Projected (a volume that contains injected data from multiple sources)') + blocks.join('');
}

interface Downward {
  items?: { path: string; fieldRef?: { fieldPath: string }; resourceFieldRef?: { resource: string } }[];
}

function downwardLines({ items = [] }: Downward): string {
  const rows = items.flatMap(({ path, fieldRef, resourceFieldRef }) => [
    ...(fieldRef ? [line(3, `${fieldRef.fieldPath} -> ${path}`)] : []),
    ...(resourceFieldRef ? [line(3, `${resourceFieldRef.resource} -> ${path}`)] : []),
  ]);
  const type = 'DownwardAPI (a volume populated by information about the pod)';
  return field(2, 'Type', type) + line(2, 'Items:') + rows.join('');
}

interface Csi {
  driver?: string;
  fsType?: string;
  readOnly?: boolean;
  volumeAttributes?: Record<string, string>;
}

function csiLines({ driver = '', fsType = '', readOnly = false, volumeAttributes }: Csi): string {
  return [
    field(2, 'Type', 'CSI (a Container Storage Interface (CSI) volume source)'),
    field(2, 'Driver', driver),
    field(2, 'FSType', fsType),
    field(2, 'ReadOnly', readOnly),
    attributeLines(volumeAttributes),
  ].join('');
}

/** kubectl indents the values of this list, too. */
function attributeLines(attributes: Readonly<Record<string, string>> = {}): string {
  const keys = Object.keys(attributes).toSorted();
  if (keys.length === 0) return field(2, 'VolumeAttributes', '<none>');
  return keys
    .map((key, at) =>
      line(2, `${at === 0 ? 'VolumeAttributes:' : '    '}\t    ${shorten(`${key}=${attributes[key]}`, 140)}`),
    )
    .join('');
}

interface Ephemeral {
  volumeClaimTemplate?: {
    metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
    spec?: { storageClassName?: string; volumeName?: string; volumeMode?: string };
  };
}

function ephemeralLines({ volumeClaimTemplate: claim }: Ephemeral): string {
  const type = 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)';
  const head = field(2, 'Type', type);
  if (!claim) return head;
  return [
    head,
    field(2, 'StorageClass', claim.spec?.storageClassName ?? ''),
    field(2, 'Volume', claim.spec?.volumeName ?? ''),
    labelLines('Labels', claim.metadata?.labels, '    '),
    labelLines('Annotations', claim.metadata?.annotations, '    '),
    field(2, 'Capacity', ''),
    field(2, 'Access Modes', ''),
    claim.spec?.volumeMode ? field(2, 'VolumeMode', claim.spec.volumeMode) : '',
  ].join('');
}
