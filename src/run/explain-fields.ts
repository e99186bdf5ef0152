// For the record: what the cluster's API says of the fields that the note's manifests and the set-up use. A help for
// readers, so that whatever goes wrong here leaves no trace.

import { parseAllDocuments } from 'yaml';
import type { Cluster } from '../cluster/port.ts';
import type { Clock } from '../model/clock.ts';
import type { FieldDoc } from '../model/field-doc.ts';
import type { OpenApi } from '../model/open-api.ts';
import type { Plan } from '../model/plan.ts';
import { withDeadline } from './deadline.ts';
import { fieldDocs, type ManifestObject } from './field-docs.ts';

/** Milliseconds for all documents together. */
const patience = 10_000;
/** Fields that are explained; a note that uses more is no note. */
const most = 400;

export interface ExplainOptions {
  plan: Plan;
  cluster: Cluster;
  clock: Clock;
  signal: AbortSignal;
}

/** Each field once. */
export async function explainFields({ plan, cluster, clock, signal }: ExplainOptions): Promise<FieldDoc[]> {
  const byVersion = Map.groupBy(manifestsOf(plan).flatMap(objectsOf), ({ apiVersion }) => apiVersion);
  if (byVersion.size === 0) return [];
  const guard = withDeadline(clock, patience, signal);
  try {
    const { paths } = await cluster.json<{ paths: Record<string, { serverRelativeURL: string }> }>(
      'GET',
      '/openapi/v3',
      { signal: guard.signal },
    );
    const found = new Map<string, FieldDoc>();
    for (const [apiVersion, objects] of byVersion) {
      const place = paths[apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`];
      if (!place) continue;
      const document = await cluster.json<OpenApi>('GET', place.serverRelativeURL, { signal: guard.signal });
      for (const object of objects)
        for (const field of fieldDocs(object, document))
          if (found.size < most) found.set(`${field.apiVersion} ${field.kind} ${field.path}`, field);
    }
    return [...found.values()];
  } catch {
    return [];
  } finally {
    guard.clear();
  }
}

function manifestsOf({ setup, steps, files }: Plan): string[] {
  return [
    ...setup.map(({ content }) => content),
    ...steps
      .filter(({ kind }) => kind === 'manifest' || kind === 'file')
      .map(({ text, completion }) => completion?.yaml ?? text),
    ...files.map(({ content }) => content),
  ];
}

/** None of what is no manifest. */
function objectsOf(manifest: string): ManifestObject[] {
  return parseAllDocuments(manifest).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const found: unknown = document.toJS();
    const { items } = (found ?? {}) as { items?: unknown };
    return [found, ...(Array.isArray(items) ? (items as unknown[]) : [])].filter(isObject);
  });
}

function isObject(value: unknown): value is ManifestObject {
  const { apiVersion, kind } = (value ?? {}) as { apiVersion?: unknown; kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string';
}
