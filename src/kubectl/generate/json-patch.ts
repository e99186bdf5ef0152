// RFC 6902, JSON patch. Pure.

import { isDeepStrictEqual } from 'node:util';
import { CommandError } from '../command.ts';
import { isObject, ownOf, setOwn, type Json } from './merge-patch.ts';

export interface JsonPatchOperation {
  op: string;
  path: string;
  from?: string;
  value?: Json;
}

/** Throws CommandError where a path does not lead anywhere or a test fails. */
export function applyJsonPatch(target: Json, operations: readonly JsonPatchOperation[]): Json {
  if (!Array.isArray(operations)) throw new CommandError('a JSON patch is a list of operations');
  const root: Json[] = [structuredClone(target)];
  for (const operation of operations) apply(root, operation);
  return root[0] ?? null;
}

/** The document stands at index 0 of `root`, so that an empty path is nothing special. */
function apply(root: Json[], { op, path, from = '', value = null }: JsonPatchOperation): void {
  switch (op) {
    case 'add':
      return add(root, path, structuredClone(value));
    case 'remove':
      return void remove(root, path);
    case 'replace':
      if (find(root, path, `replace operation does not apply: doc is missing path: ${path}`) === undefined) {
        throw missing(`replace operation does not apply: doc is missing key: ${path}`);
      }
      remove(root, path);
      return add(root, path, structuredClone(value));
    case 'move': {
      find(root, from, `move operation does not apply: doc is missing from path: ${from}`);
      return add(root, path, remove(root, from));
    }
    case 'copy': {
      const found = find(root, from, `copy operation does not apply: doc is missing from path: ${from}`);
      if (found === undefined) throw missing(`error in copy for from: '${from}'`);
      return add(root, path, structuredClone(found));
    }
    case 'test':
      if (isDeepStrictEqual(find(root, path, `test operation does not apply: is missing path: ${path}`), value)) return;
      throw new CommandError(`testing value ${path} failed: test failed`);
    default:
      throw new CommandError(`Unexpected kind: ${op}`);
  }
}

/** In the words of github.com/evanphx/json-patch. */
const missing = (what: string) => new CommandError(`${what}: missing value`);

const invalidIndex = (operation: string, path: string, key: string) =>
  new CommandError(
    `error in ${operation} for path: '${path}': Unable to access invalid index: ${key}: invalid index referenced`,
  );

interface Place {
  parent: Json;
  key: string;
}

/** Undefined where the path leads nowhere. */
function placeOf(root: Json[], path: string): Place | undefined {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.length === 1 ? '0' : (keys.at(-1) ?? '');
  const parents = keys.length === 1 ? [] : ['0', ...keys.slice(1, -1)];
  let parent: Json = root;
  for (const key of parents) {
    const next: Json | undefined = child(parent, key);
    if (next === undefined) return undefined;
    parent = next;
  }
  return Array.isArray(parent) || isObject(parent) ? { parent, key: last } : undefined;
}

function child(parent: Json, key: string): Json | undefined {
  if (Array.isArray(parent)) return parent[Number(key)];
  return isObject(parent) ? ownOf(parent, key) : undefined;
}

/** What is there; undefined for nothing in a place that exists. */
function find(root: Json[], path: string, complaint: string): Json | undefined {
  const place = placeOf(root, path);
  if (place === undefined) throw missing(complaint);
  return child(place.parent, place.key);
}

function add(root: Json[], path: string, value: Json): void {
  const place = placeOf(root, path);
  if (place === undefined) throw missing(`add operation does not apply: doc is missing path: "${path}"`);
  const { parent, key } = place;
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : Number(key);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) throw invalidIndex('add', path, key);
    parent.splice(index, parent === root ? 1 : 0, value);
  } else if (isObject(parent)) setOwn(parent, key, value);
}

function remove(root: Json[], path: string): Json {
  const place = placeOf(root, path);
  if (place === undefined) throw missing(`remove operation does not apply: doc is missing path: "${path}"`);
  const { parent, key } = place;
  const value = child(parent, key);
  if (value === undefined) {
    if (Array.isArray(parent)) throw invalidIndex('remove', path, key);
    throw missing(`error in remove for path: '${path}': Unable to remove nonexistent key: ${key}`);
  }
  if (Array.isArray(parent)) {
    if (parent !== root) parent.splice(Number(key), 1);
  } else if (isObject(parent)) delete parent[key];
  return value;
}
