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
      remove(root, path);
      return add(root, path, structuredClone(value));
    case 'move':
      return add(root, path, remove(root, from));
    case 'copy':
      return add(root, path, structuredClone(get(root, from)));
    case 'test':
      if (isDeepStrictEqual(get(root, path), value)) return;
      throw new CommandError(`testing value ${path} failed: test failed`);
    default:
      throw new CommandError(`Unexpected kind: ${op}`);
  }
}

const missing = (path: string) => new CommandError(`the path ${path} of the JSON patch is missing in the object`);

interface Place {
  parent: Json;
  key: string;
}

function placeOf(root: Json[], path: string): Place {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.length === 1 ? '0' : (keys.at(-1) ?? '');
  const parents = keys.length === 1 ? [] : ['0', ...keys.slice(1, -1)];
  let parent: Json = root;
  for (const key of parents) {
    const next: Json | undefined = child(parent, key);
    if (next === undefined) throw missing(path);
    parent = next;
  }
  return { parent, key: last };
}

function child(parent: Json, key: string): Json | undefined {
  if (Array.isArray(parent)) return parent[Number(key)];
  return isObject(parent) ? ownOf(parent, key) : undefined;
}

function get(root: Json[], path: string): Json {
  const { parent, key } = placeOf(root, path);
  const found = child(parent, key);
  if (found === undefined) throw missing(path);
  return found;
}

function add(root: Json[], path: string, value: Json): void {
  const { parent, key } = placeOf(root, path);
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : Number(key);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) throw missing(path);
    parent.splice(index, parent === root ? 1 : 0, value);
  } else if (isObject(parent)) setOwn(parent, key, value);
  else throw missing(path);
}

function remove(root: Json[], path: string): Json {
  const value = get(root, path);
  const { parent, key } = placeOf(root, path);
  if (Array.isArray(parent)) {
    if (parent !== root) parent.splice(Number(key), 1);
  } else if (isObject(parent)) delete parent[key];
  return value;
}
