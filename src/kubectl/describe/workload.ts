// What workloads have in common: the phases of the pods they control, their conditions, who controls them.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabelSelector, type LabelSelector } from '../text/label-selector.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { Pod } from './core-types.ts';
import type { DescribeRequest } from './describer.ts';
import { field, line } from './lines.ts';

export interface PodPhases {
  running: number;
  waiting: number;
  succeeded: number;
  failed: number;
}

/** Counts the pods that the request's object controls. `selector` in the server's syntax. Throws ApiError. */
export async function podPhases({ context, live, chunkSize }: DescribeRequest, selector: string): Promise<PodPhases> {
  const path = `/api/v1/namespaces/${encodeURIComponent(live.namespace ?? '')}/pods`;
  const phases: PodPhases = { running: 0, waiting: 0, succeeded: 0, failed: 0 };
  let more: string | undefined;
  do {
    const query = { labelSelector: selector || undefined, limit: chunkSize || undefined, continue: more };
    const list = await fetchTyped<{ items?: Pod[]; metadata?: { continue?: string } }>(context, path, query);
    for (const pod of list.items ?? []) {
      const controller = pod.metadata?.ownerReferences?.find((owner) => owner.controller);
      if (controller?.uid !== live.object.metadata?.uid) continue;
      const phase = phaseNames[pod.status?.phase ?? ''];
      if (phase) phases[phase]++;
    }
    more = list.metadata?.continue || undefined;
  } while (more);
  return phases;
}

const phaseNames: Readonly<Record<string, keyof PodPhases>> = {
  Running: 'running',
  Pending: 'waiting',
  Succeeded: 'succeeded',
  Failed: 'failed',
};

/** A LabelSelector in the syntax of requests; empty where it selects everything. */
export function selectorQuery(selector: LabelSelector | undefined): string {
  const text = formatLabelSelector(selector);
  return text === '<none>' ? '' : text;
}

export const phaseLine = ({ running, waiting, succeeded, failed }: PodPhases) =>
  field(0, 'Pods Status', `${running} Running / ${waiting} Waiting / ${succeeded} Succeeded / ${failed} Failed`);

export function controllerLine({ metadata }: KubeObject): string {
  const controller = metadata?.ownerReferences?.find((owner) => owner.controller);
  return controller ? field(0, 'Controlled By', `${controller.kind}/${controller.name}`) : '';
}

export interface WorkloadCondition {
  type: string;
  status: string;
  reason?: string;
}

export function workloadConditionLines(conditions: readonly WorkloadCondition[] | undefined): string {
  if (!conditions?.length) return '';
  const rows = conditions.map(({ type, status, reason = '' }) => line(1, `${type} \t${status}\t${reason}`));
  return ['Conditions:\n  Type\tStatus\tReason\n', line(1, '----\t------\t------'), ...rows].join('');
}
