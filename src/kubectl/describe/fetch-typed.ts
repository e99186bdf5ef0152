// What descriptions ask the server for, read as Go's types read it: a null is a field that is not there.

import type { KubeObject, RequestOptions } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { send } from '../requests.ts';

/** A GET of one object or list. Throws ApiError. */
export async function fetchTyped<T = KubeObject>(
  context: CommandContext,
  path: string,
  query: NonNullable<RequestOptions['query']> = {},
): Promise<T> {
  return withoutNulls(await send<T>(context, 'GET', path, { query }));
}

/** The same value, deeply, without fields that are null. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNulls) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)])) as T;
}
