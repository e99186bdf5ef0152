// RFC 6902 JSON patches.

import { clone, equal, isMap } from '../object/json.ts';
import { StatusError } from '../ports.ts';

/** The server keeps to itself why a patch does not apply. */
const failed = () =>
  new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});

const MOST_OPERATIONS = 10_000;

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
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  if (patch.length > MOST_OPERATIONS) {
    const why = `The allowed maximum operations in a JSON patch is ${MOST_OPERATIONS}, got ${patch.length}`;
    throw new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: ${why}`);
  }
  return patch.reduce<unknown>((value, operation: Operation) => applyOperation(value, operation), clone(document));
}

function applyOperation(document: unknown, { op, path: text, from, value }: Operation): unknown {
  const path = pointer(text);
  switch (op) {
    case 'add':
      return add(document, path, clone(value));
    case 'remove':
      return remove(document, path);
    case 'replace':
      if (find(document, path) === undefined) throw failed();
      return replace(document, path, clone(value));
    case 'move': {
      const moved = existing(document, pointer(from));
      return add(remove(document, pointer(from)), path, moved);
    }
    case 'copy':
      return add(document, path, clone(existing(document, pointer(from))));
    case 'test':
      if (!equal(find(document, path) ?? null, value ?? null)) throw failed();
      return document;
    default:
      throw failed();
  }
}

function pointer(text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  if (!text.startsWith('/')) throw failed();
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at the path; undefined where there is none. */
function find(document: unknown, path: readonly string[]): unknown {
  let here = document;
  for (const key of path) {
    if (Array.isArray(here)) here = here[/^-?\d+$/.test(key) ? indexOf(here, key) : here.length];
    else here = isMap(here) ? here[key] : undefined;
  }
  return here;
}

function existing(document: unknown, path: readonly string[]): unknown {
  const found = find(document, path);
  if (found === undefined) throw failed();
  return found;
}

function add(document: unknown, path: readonly string[], value: unknown): unknown {
  const [parent, key] = [existing(document, path.slice(0, -1)), path.at(-1)];
  if (key === undefined) return value;
  if (Array.isArray(parent)) parent.splice(key === '-' ? parent.length : indexOf(parent, key, parent.length), 0, value);
  else if (isMap(parent)) parent[key] = value;
  else throw failed();
  return document;
}

function replace(document: unknown, path: readonly string[], value: unknown): unknown {
  const [parent, key] = [find(document, path.slice(0, -1)), path.at(-1)];
  if (key === undefined) return value;
  if (Array.isArray(parent)) parent[indexOf(parent, key)] = value;
  else if (isMap(parent)) parent[key] = value;
  return document;
}

function remove(document: unknown, path: readonly string[]): unknown {
  const [parent, key = ''] = [existing(document, path.slice(0, -1)), path.at(-1)];
  if (Array.isArray(parent)) parent.splice(indexOf(parent, key), 1);
  else if (isMap(parent) && key in parent) delete parent[key];
  else throw failed();
  return document;
}

/** Negative indexes count from the end. */
function indexOf(list: readonly unknown[], key: string, last = list.length - 1): number {
  const index = Number(key);
  if (!/^-?\d+$/.test(key) || index > last || index < -list.length) throw failed();
  return index < 0 ? list.length + index : index;
}
