// What `--for` asks of an object. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { evaluate, PathLookupError } from '../jsonpath/evaluate.ts';
import { parseTemplate } from '../jsonpath/parse.ts';
import { relaxedPath } from '../jsonpath/relaxed.ts';

export type Wanted =
  | { kind: 'create' }
  | { kind: 'delete' }
  /** Whether the object is as wanted. Throws CommandError where that can't be told. */
  | { kind: 'state'; holds(object: KubeObject): boolean };

/** Throws CommandError with kubectl's words. */
export function readFor(text: string): Wanted {
  if (text.toLowerCase() === 'create') return { kind: 'create' };
  if (text.toLowerCase() === 'delete') return { kind: 'delete' };
  if (text.startsWith('condition=')) return condition(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return jsonpath(text.slice('jsonpath='.length));
  throw new CommandError(`unrecognized condition: ${quote(text)}`);
}

interface Condition {
  type?: string;
  status?: string;
  observedGeneration?: number;
}

function condition(text: string): Wanted {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).toLowerCase();
  const value = (at < 0 ? 'true' : text.slice(at + 1)).toLowerCase();
  return {
    kind: 'state',
    holds({ metadata, status }) {
      const { conditions = [], observedGeneration } = (status ?? {}) as {
        conditions?: Condition[];
        observedGeneration?: number;
      };
      const found = conditions.find(({ type }) => type?.toLowerCase() === name);
      // What a controller said of an older generation does not count.
      const seen = found?.observedGeneration ?? observedGeneration;
      const generation = metadata?.['generation'];
      if (found === undefined || (seen !== undefined && typeof generation === 'number' && seen < generation))
        return false;
      return found.status?.toLowerCase() === value;
    },
  };
}

function jsonpath(text: string): Wanted {
  const { path, value } = splitPath(text);
  if (path === '') throw new CommandError('jsonpath expression cannot be empty');
  const template = parseTemplate(relaxedPath(path));
  return {
    kind: 'state',
    holds(object) {
      const found = valuesAt(template, object);
      if (found.length === 0) return false;
      if (found.length > 1) throw new CommandError('given jsonpath expression matches more than one list');
      const values = found[0] ?? [];
      if (values.length === 0) return false;
      if (value === undefined) return true;
      if (values.length > 1) throw new CommandError('given jsonpath expression matches more than one value');
      const [only] = values;
      if (typeof only === 'object' && only !== null) {
        throw new CommandError('jsonpath leads to a nested object or list which is not supported');
      }
      return String(only) === value;
    },
  };
}

function valuesAt(template: ReturnType<typeof parseTemplate>, object: KubeObject): unknown[][] {
  try {
    return evaluate(template, object, { allowMissing: false });
  } catch (error) {
    // A field that is not there yet is what one waits for.
    if (error instanceof PathLookupError) return [];
    throw error;
  }
}

/** The path and the value behind it: the `=` that does not belong to a filter of the path. */
function splitPath(text: string): { path: string; value?: string } {
  const end = text.startsWith('{') ? text.lastIndexOf('}') + 1 : text.indexOf('=');
  if (end <= 0 || end >= text.length) return { path: text };
  const value = text.slice(end + 1).replace(/^(['"])(.*)\1$/, '$2');
  if (text[end] !== '=' || value === '') {
    throw new CommandError(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    );
  }
  return { path: text.slice(0, end), value };
}
