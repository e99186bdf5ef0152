// `--list`: the environment of a container, its references looked up where that is asked for.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { Container, EnvironmentVariable } from '../describe/core-types.ts';
import { resourceFieldValue } from '../describe/environment.ts';
import { quote } from '../go-values.ts';
import { send } from '../requests.ts';

export interface Listing {
  object: KubeObject;
  container: Container;
  /** Shows the values behind references. */
  resolve: boolean;
}

type Source = NonNullable<EnvironmentVariable['valueFrom']>;

/** Prints the container's variables; of what can't be looked up it tells standard error. */
export async function listEnvironment({ object, container, resolve }: Listing, context: CommandContext): Promise<void> {
  const name = object.metadata?.name ?? '';
  await context.stdout.write(`# ${object.kind ?? ''} ${name}, container ${container.name}\n`);
  const failures = new Map<string, string[]>();
  for (const { name: variable, value = '', valueFrom } of container.env ?? []) {
    if (valueFrom === undefined) {
      await context.stdout.write(`${variable}=${value}\n`);
      continue;
    }
    const found = resolve ? await lookUp(valueFrom, { object, container }, context) : { reason: '' };
    if ('value' in found) await context.stdout.write(`${variable}=${found.value}\n`);
    else {
      await context.stdout.write(`# ${variable} from ${referenceText(valueFrom)}\n`);
      if (resolve) failures.set(found.reason, [...(failures.get(found.reason) ?? []), variable]);
    }
  }
  const lines = [...failures].map(
    ([reason, variables]) => `error retrieving reference for ${variables.sort().join(', ')}: ${reason}\n`,
  );
  await context.stderr.write(lines.sort().join(''));
}

function referenceText({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: Source): string {
  if (configMapKeyRef) return `configmap ${configMapKeyRef.name ?? ''}, key ${configMapKeyRef.key ?? ''}`;
  if (secretKeyRef) return `secret ${secretKeyRef.name ?? ''}, key ${secretKeyRef.key ?? ''}`;
  if (fieldRef) return `field path ${fieldRef.fieldPath}`;
  if (!resourceFieldRef) return 'invalid valueFrom';
  const { containerName, resource } = resourceFieldRef;
  return `resource field ${containerName ? `${containerName}/` : ''}${resource}`;
}

type Found = { value: string } | { reason: string };

async function lookUp(
  source: Source,
  { object, container }: Pick<Listing, 'object' | 'container'>,
  context: CommandContext,
): Promise<Found> {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = source;
  if (fieldRef) return fieldValue(object, fieldRef.fieldPath);
  if (resourceFieldRef) return { value: String(resourceFieldValue(resourceFieldRef, container)) };
  const reference = secretKeyRef ?? configMapKeyRef;
  if (reference === undefined) return { reason: 'invalid valueFrom' };
  const { name = '', key = '' } = reference;
  const [plural, title] = secretKeyRef ? ['secrets', 'secret'] : ['configmaps', 'config map'];
  const namespace = encodeURIComponent(await context.currentNamespace());
  try {
    const found = await send(context, 'GET', `/api/v1/namespaces/${namespace}/${plural}/${encodeURIComponent(name)}`);
    const value = ((found['data'] ?? {}) as Record<string, string>)[key];
    if (value === undefined) return { reason: `key ${key} not found in ${title} ${name}` };
    return { value: secretKeyRef ? Buffer.from(value, 'base64').toString() : value };
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
    return { reason: error.message };
  }
}

function fieldValue({ metadata = {} }: KubeObject, path: string): Found {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (key !== undefined) return { value: metadata[map as 'labels' | 'annotations']?.[key] ?? '' };
  if (path.endsWith("']")) return { reason: `fieldPath ${quote(path)} does not support subscript` };
  switch (path) {
    case 'metadata.annotations':
      return { value: mapText(metadata.annotations) };
    case 'metadata.labels':
      return { value: mapText(metadata.labels) };
    case 'metadata.name':
    case 'metadata.namespace':
    case 'metadata.uid':
      return { value: String(metadata[path.slice('metadata.'.length)] ?? '') };
    default:
      return { reason: `unsupported fieldPath: ${path}` };
  }
}

const mapText = (map: Readonly<Record<string, string>> = {}) =>
  Object.keys(map)
    .toSorted()
    .map((key) => `${key}=${quote(map[key] ?? '')}`)
    .join('\n');
