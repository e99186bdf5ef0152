// RFC 6902 JSON patches, with the texts of the library that the API server uses.

import { clone, equal, isMap } from '../object/json.ts';
import { StatusError } from '../ports.ts';

const failed = (message: string) => new StatusError(422, 'Invalid', message);

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

/** A changed copy of `document`. Throws 400 for what is no patch and 422 for one that doesn't apply. */
export function applyJsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw new StatusError(
      400,
      'BadRequest',
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  return patch.reduce<unknown>((value, operation: Operation) => applyOperation(value, operation), clone(document));
}

function applyOperation(document: unknown, operation: Operation): unknown {
  const path = pointer(operation.path);
  switch (operation.op) {
    case 'add':
      return add(document, path, clone(operation.value), operation);
    case 'remove':
      return remove(document, path, operation);
    case 'replace':
      read(document, path, operation);
      return path.length === 0 ? clone(operation.value) : set(document, path, clone(operation.value), operation);
    case 'move': {
      const from = pointer(operation.from);
      const value = read(document, from, operation);
      return add(remove(document, from, operation), path, value, operation);
    }
    case 'copy':
      return add(document, path, clone(read(document, pointer(operation.from), operation)), operation);
    case 'test':
      return test(document, path, operation);
    default:
      throw failed(`Unexpected kind: ${String(operation.op)}`);
  }
}

function pointer(text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const missing = ({ op, path }: Operation) =>
  failed(`${op} operation does not apply: doc is missing path: "${path}": missing value`);

function test(document: unknown, path: string[], operation: Operation): unknown {
  let found: unknown;
  try {
    found = read(document, path, operation);
  } catch {
    found = undefined;
  }
  if (!equal(found ?? null, operation.value ?? null)) {
    throw failed(`testing value ${operation.path} failed: test failed`);
  }
  return document;
}

function read(document: unknown, path: string[], operation: Operation): unknown {
  let here = document;
  for (const key of path) {
    const next: unknown = Array.isArray(here)
      ? here[indexOf(here, key, operation, false)]
      : isMap(here)
        ? here[key]
        : undefined;
    if (next === undefined) throw missing(operation);
    here = next;
  }
  return here;
}

function parentOf(document: unknown, path: string[], operation: Operation): [parent: unknown, key: string] {
  return [read(document, path.slice(0, -1), operation), path.at(-1) ?? ''];
}

function add(document: unknown, path: string[], value: unknown, operation: Operation): unknown {
  if (path.length === 0) return value;
  const [parent, key] = parentOf(document, path, operation);
  if (Array.isArray(parent)) parent.splice(indexOf(parent, key, operation, true), 0, value);
  else if (isMap(parent)) parent[key] = value;
  else throw missing(operation);
  return document;
}

function set(document: unknown, path: string[], value: unknown, operation: Operation): unknown {
  const [parent, key] = parentOf(document, path, operation);
  if (Array.isArray(parent)) parent[indexOf(parent, key, operation, false)] = value;
  else if (isMap(parent)) parent[key] = value;
  return document;
}

function remove(document: unknown, path: string[], operation: Operation): unknown {
  const [parent, key] = parentOf(document, path, operation);
  if (Array.isArray(parent)) parent.splice(indexOf(parent, key, operation, false), 1);
  else if (isMap(parent) && key in parent) delete parent[key];
  else throw failed(`remove operation does not apply: doc is missing path: "${operation.path}": missing value`);
  return document;
}

function indexOf(list: readonly unknown[], key: string, operation: Operation, mayAppend: boolean): number {
  if (key === '-' && mayAppend) return list.length;
  const index = Number(key);
  const last = mayAppend ? list.length : list.length - 1;
  if (!/^-?\d+$/.test(key) || index > last || index < -list.length) {
    throw failed(
      `${operation.op} operation does not apply: doc is missing path: "${operation.path}": Unable to access invalid index: ${key}: invalid index referenced`,
    );
  }
  return index < 0 ? list.length + index : index;
}
