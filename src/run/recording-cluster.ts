// A Cluster that tells what was created, changed and deleted through it, from the server's own answers.

import type { ApiResponse, Cluster, KubeObject, Method, RequestOptions } from '../cluster/port.ts';
import type { LedgerEntry } from '../model/outcome.ts';

const changeOf: Partial<Record<Method, LedgerEntry['change']>> = {
  POST: 'created',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'deleted',
};

/** The same cluster; `note` hears of each write that the server accepted and that was no dry-run. */
export function recordChanges(cluster: Cluster, note: (entry: LedgerEntry, object: KubeObject) => void): Cluster {
  const entries = (method: Method, options: RequestOptions | undefined, status: number, answer: KubeObject) => {
    const change = status === 201 ? 'created' : changeOf[method];
    if (change === undefined || options?.query?.['dryRun']) return;
    for (const object of objectsOf(answer)) {
      const { name, namespace } = object.metadata ?? {};
      if (!name || !object.kind || object.kind.endsWith('Review') || object.kind === 'Eviction') continue;
      note(
        {
          change,
          object: {
            apiVersion: object.apiVersion ?? 'v1',
            kind: object.kind,
            name,
            ...(namespace === undefined ? {} : { namespace }),
          },
        },
        object,
      );
    }
  };

  return {
    ...bound(cluster),
    async request(method, path, options) {
      const response = await cluster.request(method, path, options);
      if (changeOf[method] === undefined) return response;
      const text = await response.text();
      entries(method, options, response.status, parsed(text, path));
      return replay(response, text);
    },
    async json<T>(method: Method, path: string, options?: RequestOptions) {
      if (changeOf[method] === undefined) return cluster.json<T>(method, path, options);
      const response = await this.request(method, path, options);
      return JSON.parse(await response.text()) as T;
    },
  };
}

/** The cluster's methods, callable from another object whether it is made of a class or not. */
function bound(cluster: Cluster): Cluster {
  return {
    server: cluster.server,
    context: cluster.context,
    namespace: cluster.namespace,
    request: (...args) => cluster.request(...args),
    json: (...args) => cluster.json(...args),
    table: (...args) => cluster.table(...args),
    resources: (...args) => cluster.resources(...args),
    watch: (...args) => cluster.watch(...args),
    logs: (...args) => cluster.logs(...args),
    exec: (...args) => cluster.exec(...args),
    attach: (...args) => cluster.attach(...args),
    connect: (...args) => cluster.connect(...args),
    onCall: (...args) => cluster.onCall(...args),
    close: () => cluster.close(),
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
  const [, namespace] = /\/namespaces\/([^/]+)\/[^/]+\/[^/]+$/.exec(path) ?? [];
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
