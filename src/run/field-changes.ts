// The fields of an object in which two versions differ. What the server keeps for itself (status, bookkeeping) is left
// out, and the values of secrets are hidden. Pure.

import type { KubeObject } from '../cluster/port.ts';
import type { FieldChange } from '../model/sighting.ts';

/** More are left out: the reader looks at the manifest then. */
const most = 40;
/** Characters of a value. */
const longest = 160;

const ofServer = new Set([
  'status',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.generation',
  'metadata.uid',
  'metadata.creationTimestamp',
  'metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]',
]);

export function fieldChanges(before: KubeObject, after: KubeObject): FieldChange[] {
  const secret = after.kind === 'Secret';
  return [...differences(before, after, '')].slice(0, most).map(({ path, from, to }) => {
    const hidden = (secret && /^(?:data|stringData)\b/.test(path)) || hidesValue(path);
    const text = (value: unknown) => (hidden ? '***' : brief(value));
    return { path, ...(from !== undefined && { before: text(from) }), ...(to !== undefined && { after: text(to) }) };
  });
}

interface Difference {
  path: string;
  from: unknown;
  to: unknown;
}

function* differences(from: unknown, to: unknown, path: string): Generator<Difference> {
  if (ofServer.has(path) || from === to) return;
  const lists = Array.isArray(from) && Array.isArray(to);
  const [one, other] = lists ? [byName(from), byName(to)] : [fieldsOf(from, path), fieldsOf(to, path)];
  if (!one || !other) {
    if (JSON.stringify(from) !== JSON.stringify(to)) yield { path, from, to };
    return;
  }
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    yield* differences(one.get(key), other.get(key), lists ? `${path}[${key}]` : under(path, key));
  }
}

/** Labels that appear or go are told one by one, any other value whole. */
function fieldsOf(value: unknown, path = ''): Map<string, unknown> | undefined {
  if (value === undefined && /(?:labels|annotations|selector|data)$/i.test(path)) return new Map();
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
}

/** Items that have names are told apart by them, others by their place. */
function byName(items: readonly unknown[]): Map<string, unknown> {
  const names = items.map((item) => fieldsOf(item)?.get('name'));
  const named = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  return new Map(items.map((item, index) => [named ? String(names[index]) : String(index), item]));
}

/** Keys with dots or slashes (labels) stand in brackets. */
const under = (path: string, key: string) =>
  path === '' ? key : /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${key}]`;

const isSecretName = (name: string) => /pass|secret|token|credential|key/i.test(name);

/** The value of a variable whose name says that it is a secret. */
function hidesValue(path: string): boolean {
  const name = /env\[([^\]]*)\]\.value$/.exec(path)?.[1];
  return name !== undefined && isSecretName(name);
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutSecrets);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** For JSON: variables inside a value that is told whole. */
function withoutSecrets(this: unknown, key: string, value: unknown): unknown {
  const { name } = this as { name?: unknown };
  return key === 'value' && typeof name === 'string' && isSecretName(name) ? '***' : value;
}
