// `describe namespace`, with its quotas and limits.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { Describer, DescribeRequest } from './describer.ts';
import { limitLines, type LimitRange } from './limit-range.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { quotaLines, type ResourceQuota } from './resource-quota.ts';
import { transitionLines, type Transition } from './transition-lines.ts';

type Namespace = KubeObject & { status?: { phase?: string; conditions?: Transition[] } };

export interface NamespaceBounds {
  /** Undefined where the server knows no such kind. */
  quotas: readonly ResourceQuota[] | undefined;
  limits: readonly LimitRange[] | undefined;
}

export const namespace: Describer = {
  group: '',
  kind: 'Namespace',
  async describe(request) {
    const quotas = await listIn<ResourceQuota>(request, 'resourcequotas');
    const limits = await listIn<LimitRange>(request, 'limitranges');
    return describeNamespace(request.live.object as Namespace, { quotas, limits });
  },
};

async function listIn<T>({ context, live, chunkSize }: DescribeRequest, plural: string): Promise<T[] | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(live.name)}/${plural}`;
  try {
    return (await fetchTyped<{ items?: T[] }>(context, path, { limit: chunkSize || undefined })).items ?? [];
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return undefined;
    throw error;
  }
}

/** Pure. */
export function describeNamespace(
  { metadata = {}, status = {} }: Namespace,
  { quotas, limits }: NamespaceBounds,
): string {
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Status', status.phase ?? ''),
    transitionLines(status.conditions),
    quotas ? `\n${quotaLines(quotas)}` : '',
    limits ? `\n${limitLines(limits)}` : '',
  ]);
}
