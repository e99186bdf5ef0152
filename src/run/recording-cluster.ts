// A Cluster that tells what was created, changed and deleted through it, and which objects were met, from the server's
// own answers.

import type { ApiResponse, Cluster, KubeObject, Method, RequestOptions } from '../cluster/port.ts';
import type { LedgerEntry } from '../model/outcome.ts';
import { boundCluster } from './bound-cluster.ts';
import { fieldChanges } from './field-changes.ts';
import { objectMemory } from './object-memory.ts';
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

export interface ChangeListener {
  /** Of each write that the server accepted and that was no dry-run. */
  changed(entry: LedgerEntry, object: ChangedObject): void;
  /** Of each object that a write was answered with, or that was read by its name. */
  met(object: KubeObject): void;
  /** Of all that was sent or answered, as text or parsed, but for streams. */
  exchanged(body: unknown): void;
}

/** The same cluster; reads of objects are remembered, so that a change can tell the fields it changed. */
export function recordChanges(cluster: Cluster, hears: ChangeListener, memory = objectMemory()): Cluster {
  const written = (call: { method: Method; path: string }, status: number, answer: KubeObject) => {
    const { method, path } = call;
    const change = status === 201 ? 'created' : changeOf[method];
    const target = parseResourcePath(path);
    // What is posted to a part of an object (`eviction`, `token`) is no object itself.
    if (change === undefined || (method === 'POST' && target?.subresource)) return;
    for (const object of objectsOf(answer)) {
      const { name, uid } = object.metadata ?? {};
      if (!name || !object.kind || object.kind.endsWith('Review')) continue;
      const own = target?.name === undefined ? `${target?.object ?? path}/${name}` : target.object;
      const before = change === 'created' ? undefined : memory.recall(own);
      hears.changed({ change, ...changeTo(object, before, change) }, { uid, path: own });
      const whole = object.kind === 'Scale' && before ? scaled(before, object) : object;
      if ((target?.subresource && whole === object) || method === 'DELETE') continue;
      memory.keep(own, whole);
      hears.met(whole);
    }
  };
  const read = (path: string, text: string) => {
    hears.exchanged(text);
    const target = parseResourcePath(path);
    if (target === undefined || target.subresource) return;
    memory.heard(path.split('?')[0] ?? path, text);
    const object = target.name !== undefined && text.length < longestMet ? parsed(text, path) : {};
    if (object.metadata?.name) hears.met(object);
  };

  return {
    ...boundCluster(cluster),
    async request(method, path, options) {
      if (options?.body !== undefined) hears.exchanged(options.body);
      const response = await cluster.request(method, path, options);
      if (changeOf[method] === undefined) return listening(response, (text) => read(path, text));
      const text = await response.text();
      hears.exchanged(text);
      if (!options?.query?.['dryRun']) written({ method, path }, response.status, parsed(text, path));
      return replay(response, text);
    },
    async json<T>(method: Method, path: string, options?: RequestOptions) {
      if (changeOf[method] === undefined) {
        const answer = await cluster.json<T>(method, path, options);
        hears.exchanged(answer);
        return answer;
      }
      const response = await this.request(method, path, options);
      return JSON.parse(await response.text()) as T;
    },
    actingAs: (identity) => recordChanges(cluster.actingAs(identity), hears, memory),
  };
}

/**
 * A part of an object (`Scale`) is still that object, and the Status of a deletion names a resource, not a kind: what was
 * known before knows better.
 */
function changeTo(object: KubeObject, before: KubeObject | undefined, change: LedgerEntry['change']) {
  const { name = '', namespace } = object.metadata ?? {};
  const isPart = object.kind === 'Scale' || change === 'deleted';
  const { apiVersion = 'v1', kind = '' } = (isPart ? before : undefined) ?? object;
  const fields = before && change === 'changed' ? fieldChanges(partOf(before, object), object) : [];
  return {
    object: { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) },
    ...(fields.length > 0 && { fields }),
  };
}

/** The object as it is once its `Scale` was written. */
function scaled(before: KubeObject, scale: KubeObject): KubeObject {
  const { replicas } = (scale['spec'] ?? {}) as { replicas?: number };
  return { ...before, spec: { ...(before['spec'] as object), replicas } };
}

/** What of the object a `Scale` shows; of any other answer, all of it. */
function partOf(before: KubeObject, answer: KubeObject): KubeObject {
  if (answer.kind !== 'Scale' || before.kind === 'Scale') return before;
  const { replicas } = (before['spec'] ?? {}) as { replicas?: number };
  return { ...answer, spec: { ...(answer['spec'] as object), replicas } };
}

/** Characters of an object that is parsed only to be met. */
const longestMet = 100_000;

/** A body that is read as a stream is no object. */
const listening = (response: ApiResponse, hear: (text: string) => void): ApiResponse => ({
  status: response.status,
  headers: response.headers,
  warnings: response.warnings,
  async text() {
    const text = await response.text();
    hear(text);
    return text;
  },
  body: () => response.body(),
});

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
