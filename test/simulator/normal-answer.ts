// Takes out of an answer what no two servers share: ids, versions, times, generated names, addresses. And what the
// simulator leaves out on purpose: the prose of column descriptions, and the managed fields of controllers.

import type { Reply } from './https-client.ts';

export interface Answer {
  status: number;
  warnings?: unknown;
  body: unknown;
}

const byKey: Record<string, string> = {
  uid: '<uid>',
  resourceVersion: '<version>',
  continue: '<continue>',
  clusterIP: '<ip>',
  nodePort: '<port>',
};

const controllers = new Set(['kube-controller-manager', 'kube-apiserver', 'kube-scheduler', 'kubelet']);

const inText = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/(resourceVersion\\?":\\?")\d+/g, '$1<version>')
    .replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-<x>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>')
    .replace(/\b10\.\d+\.\d+\.\d+\b/g, '<ip>');

function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    if (key === 'managedFields') {
      const entries = value.filter((entry: { manager?: string }) => !controllers.has(entry.manager ?? ''));
      return entries.map((entry) => normal(entry));
    }
    // Ages in rows go on while the recording server is at work.
    if (key === 'cells') return value.map((cell) => (/^\d+[smh]/.test(String(cell)) ? '<age>' : normal(cell)));
    return value.map((entry) => normal(entry));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([name]) => name !== 'storageVersionHash' && !(name === 'description' && key !== 'properties'))
      .map(([name, entry]) => [inText(name), byKey[name] ?? normal(entry, name)] as const)
      .filter(([name, entry]) => !(name === 'managedFields' && Array.isArray(entry) && entry.length === 0));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return typeof value === 'string' ? inText(value) : value;
}

/** How far the deployment controller has come by the time of the answer is chance. */
function withoutProgress(body: unknown): unknown {
  const deployment = body as { kind?: string; metadata?: { annotations?: Record<string, string> } } | string;
  if (typeof deployment === 'string' || deployment.kind !== 'Deployment') return body;
  const { annotations: given = {}, ...metadata } = deployment.metadata ?? {};
  const { 'deployment.kubernetes.io/revision': _revision, ...annotations } = given;
  const kept = Object.keys(annotations).length > 0 ? { ...metadata, annotations } : metadata;
  return { ...deployment, metadata: kept, status: {} };
}

export function normalAnswer({ status, headers, body: given }: Reply): Answer {
  const { warning } = headers;
  const body = withoutProgress(given);
  return { status, ...(warning !== undefined && { warnings: warning }), body: normal(body) };
}
