// A Cluster that tells what was created, changed and deleted through it, from the server's own answers.

import type { ApiResponse, Cluster, KubeObject, Method, RequestOptions } from '../cluster/port.ts';
import type { LedgerEntry } from '../model/outcome.ts';
import { boundCluster } from './bound-cluster.ts';
import { parseResourcePath } from './resource-path.ts';

const changeOf: Partial<Record<Method, LedgerEntry['change']>> = {
  POST: 'created',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'deleted',
};

/** Which object a change was made to, besides its name. */
export interface ChangedObject {
  uid: string | undefined;
  /** Of the object itself, in the API. */
  path: string;
}

type Note = (entry: LedgerEntry, object: ChangedObject) => void;

/** The same cluster; `note` hears of each write that the server accepted and that was no dry-run. */
export function recordChanges(cluster: Cluster, note: Note): Cluster {
  const entries = (call: { method: Method; path: string }, status: number, answer: KubeObject) => {
    const { method, path } = call;
    const change = status === 201 ? 'created' : changeOf[method];
    const target = parseResourcePath(path);
    // What is posted to a part of an object (`eviction`, `token`) is no object itself.
    if (change === undefined || (method === 'POST' && target?.subresource)) return;
    for (const object of objectsOf(answer)) {
      const { name, namespace, uid } = object.metadata ?? {};
      if (!name || !object.kind || object.kind.endsWith('Review')) continue;
      const { apiVersion = 'v1', kind } = object;
      const own = target?.name === undefined ? `${target?.object ?? path}/${name}` : target.object;
      const entry = { change, object: { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) } };
      note(entry, { uid, path: own });
    }
  };

  return {
    ...boundCluster(cluster),
    async request(method, path, options) {
      const response = await cluster.request(method, path, options);
      if (changeOf[method] === undefined) return response;
      const text = await response.text();
      if (!options?.query?.['dryRun']) entries({ method, path }, response.status, parsed(text, path));
      return replay(response, text);
    },
    async json<T>(method: Method, path: string, options?: RequestOptions) {
      if (changeOf[method] === undefined) return cluster.json<T>(method, path, options);
      const response = await this.request(method, path, options);
      return JSON.parse(await response.text()) as T;
    },
  };
}

function parsed(text: string, path: string): KubeObject {
  try {
    const answer = JSON.parse(text) as KubeObject;
    return answer.kind === 'Status' ? fromStatus(answer, path) : answer;
  } catch {
    return {};
  }
}

/** A finished deletion answers with a Status that names the object. */
function fromStatus(status: KubeObject, path: string): KubeObject {
  const details = status['details'] as { name?: string; kind?: string; group?: string } | undefined;
  const namespace = parseResourcePath(path)?.namespace;
  if (!details?.name || !details.kind) return {};
  return {
    apiVersion: details.group ?? 'v1',
    kind: details.kind,
    metadata: { name: details.name, ...(namespace === undefined ? {} : { namespace }) },
  };
}

function objectsOf(answer: KubeObject): KubeObject[] {
  const items = answer['items'];
  if (!Array.isArray(items)) return [answer];
  const kind = answer.kind?.replace(/List$/, '');
  return (items as KubeObject[]).map((item) => ({ apiVersion: answer.apiVersion, kind, ...item }) as KubeObject);
}

function replay(response: ApiResponse, text: string): ApiResponse {
  return {
    status: response.status,
    headers: response.headers,
    warnings: response.warnings,
    text: () => Promise.resolve(text),
    async *body() {
      yield new TextEncoder().encode(text);
    },
  };
}
