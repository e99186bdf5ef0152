// Objects from the server, by target: one GET for a name, a chunked list for a collection.

import { ApiError, type KubeObject, type RequestOptions, type Table } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { send } from '../requests.ts';
import { requireRegistered } from './registered-kind.ts';
import { goResource, resourcePath, type ResourcePlace, type ResourceType } from './resource-type.ts';
import type { ListTarget, NamedTarget, Target } from './targets.ts';

/** An object with the kind and the place it was found at. */
export interface LiveObject {
  type: ResourceType;
  namespace: string | undefined;
  name: string;
  object: KubeObject;
}

/** Name and namespace of a live object, as `resourcePath` wants them. */
export const placeOf = ({ namespace, name }: { namespace: string | undefined; name: string }): ResourcePlace => ({
  namespace,
  name,
});

/** What the server sends for a collection. */
export interface ListAnswer {
  metadata?: { resourceVersion?: string; continue?: string };
  items?: KubeObject[];
}

/** Where a target is read. */
export function targetPath(target: Target, subresource?: string): string {
  return target.kind === 'named'
    ? resourcePath(target.type, { namespace: target.namespace, name: target.name, subresource })
    : resourcePath(target.type, { namespace: target.namespace });
}

/** Query of a list request. */
export function listQuery(target: ListTarget): Record<string, string | undefined> {
  return {
    labelSelector: target.labelSelector || undefined,
    fieldSelector: target.fieldSelector || undefined,
  };
}

/** The server's answer to a GET of the target, as it is. Throws ApiError. */
export function sendTarget<T>(context: CommandContext, target: Target): Promise<T> {
  return target.kind === 'named'
    ? sendNamed<T>(context, target, targetPath(target))
    : sendList<T>(context, target, { query: listQuery(target) });
}

/** A GET of one object; where it is missing because its namespace is, the error is about that. */
async function sendNamed<T>(
  context: CommandContext,
  { namespace }: NamedTarget,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  try {
    return await send<T>(context, 'GET', path, options);
  } catch (error) {
    if (error instanceof ApiError && error.code === 404 && namespace && namespace !== 'default') {
      await send(context, 'GET', `/api/v1/namespaces/${encodeURIComponent(namespace)}`).catch((missing: unknown) => {
        throw missing instanceof ApiError && missing.code === 404 ? missing : error;
      });
    }
    throw error;
  }
}

export interface FetchOptions {
  /** Objects a request; 0: all at once. */
  chunkSize?: number;
  subresource?: string;
  /** Only kinds that kubectl was built with: what it decodes into Go types. */
  registered?: boolean;
}

/** Objects of a target, in the server's order. Throws ApiError, or CommandError for a kind that is not registered. */
export async function fetchObjects(
  context: CommandContext,
  target: Target,
  { chunkSize = 500, subresource, registered = false }: FetchOptions = {},
): Promise<LiveObject[]> {
  const { type } = target;
  if (target.kind === 'named') {
    const object = await sendNamed<KubeObject>(context, target, targetPath(target, subresource));
    if (registered) requireRegistered(object);
    return [{ type, namespace: target.namespace, name: target.name, object }];
  }
  const found: LiveObject[] = [];
  let more: string | undefined;
  do {
    const query = { ...listQuery(target), limit: chunkSize || undefined, continue: more };
    const list = await sendList<ListAnswer>(context, target, { query });
    if (registered) requireRegistered({ apiVersion: apiVersionOf(type), kind: type.kind }, 'List');
    for (const item of list.items ?? []) found.push(listed(type, item));
    more = list.metadata?.continue || undefined;
  } while (more);
  return found;
}

/** A list request; what the server says of a bad selector is put into kubectl's words. */
async function sendList<T>(context: CommandContext, target: ListTarget, options: RequestOptions): Promise<T> {
  try {
    return await send<T>(context, 'GET', targetPath(target), options);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.code !== 400 && error.code !== 404)) throw error;
    const resource = quote(goResource(target.type));
    const { labelSelector, fieldSelector } = target;
    const message =
      labelSelector || fieldSelector
        ? `Unable to find ${resource} that match label selector ${quote(labelSelector)}, field selector ${quote(fieldSelector)}: ${error.message}`
        : `Unable to list ${resource}: ${error.message}`;
    throw new ApiError(error.code, { ...error.status, message });
  }
}

const apiVersionOf = ({ group, version }: ResourceType) => (group ? `${group}/${version}` : version);

/** An item of a list: the server leaves its kind to the list. */
function listed(type: ResourceType, item: KubeObject): LiveObject {
  return {
    type,
    namespace: item.metadata?.namespace,
    name: item.metadata?.name ?? '',
    object: { apiVersion: apiVersionOf(type), kind: type.kind, ...item },
  };
}

const tableAccept =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

export interface TableRequest {
  chunkSize: number;
  /** Whole objects in the rows, for sorting. */
  wholeObjects: boolean;
  subresource?: string;
}

/** A target as the server's Table, all chunks in one. Throws ApiError. */
export async function fetchTable(context: CommandContext, target: Target, request: TableRequest): Promise<Table> {
  const includeObject = request.wholeObjects ? 'Object' : undefined;
  const path = targetPath(target, request.subresource);
  if (target.kind === 'named') {
    return sendNamed<Table>(context, target, path, { accept: tableAccept, query: { includeObject } });
  }
  let table: Table | undefined;
  let more: string | undefined;
  do {
    const query = { ...listQuery(target), limit: request.chunkSize || undefined, continue: more, includeObject };
    const part: Table = await sendList<Table>(context, target, { accept: tableAccept, query });
    table = table ? { ...table, rows: [...table.rows, ...part.rows] } : part;
    more = part.metadata?.continue || undefined;
  } while (more);
  return table;
}
