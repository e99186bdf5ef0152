// `describe` for kinds that have no description of their own: every field, in the order of the names.

import type { KubeObject } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';
import type { DescribeFacts, DescribeRequest } from './describer.ts';
import { eventLines, findEvents } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';

export async function describeAny({ context, live, showEvents, chunkSize }: DescribeRequest): Promise<string> {
  const { object, type, name, namespace = '' } = live;
  const uid = object.metadata?.uid;
  const events = showEvents
    ? await findEvents(context, { name, namespace, kind: type.kind, uid }, chunkSize)
    : undefined;
  return describeObject(object, { events, now: context.clock.now() });
}

/** Shown at the top, or not at all. */
const skipped = new Set(
  ['managedFields', 'name', 'namespace', 'labels', 'annotations'].map((key) => `.metadata.${key}`),
);

/** The text for any object. Pure. */
export function describeObject(object: KubeObject, { events, now }: DescribeFacts): string {
  const { metadata = {} } = object;
  return description([
    field(0, 'Name', metadata.name ?? ''),
    field(0, 'Namespace', metadata.namespace ?? ''),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    fieldLines(object, 0, ''),
    events ? eventLines(events, now) : '',
  ]);
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldLines(content: Mapping, level: number, path: string): string {
  return Object.keys(content)
    .toSorted()
    .filter((key) => !skipped.has(`${path}.${key}`))
    .map((key) => valueLines(key, content[key], level, `${path}.${key}`))
    .join('');
}

function valueLines(key: string, value: unknown, level: number, path: string): string {
  const label = labelFor(key);
  if (isMapping(value)) return line(level, `${label}:`) + fieldLines(value, level + 1, path);
  if (!Array.isArray(value)) return field(level, label, goPlain(value));
  const items = value.map((item) =>
    isMapping(item) ? fieldLines(item, level + 1, path) : line(level + 1, goPlain(item)),
  );
  return line(level, `${label}:`) + items.join('');
}

const acronyms = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `resourceVersion` is `Resource Version`; keys with other characters than letters and dashes stay as they are. */
function labelFor(key: string): string {
  if (/[^\p{L}-]/u.test(key)) return key;
  const parts = key.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{Lu}\p{Ll}]+|\p{Lu}/gu) ?? [];
  return parts
    .map((part) =>
      acronyms.has(part.toUpperCase()) ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join(' ');
}
