// Why a pod is not ready, in one sentence: what its status says, its last warning, the last line of its log.

import type { KubeObject } from '../../cluster/port.ts';
import { lastLogText } from '../last-log-text.ts';
import { hasEnded, isReady, podState, podStatus, stuckReason } from '../pod-state.ts';
import type { Patient } from './cause.ts';
import { answerTime, warningsOf } from './look-up.ts';

/** Undefined where nothing ails it, or it has ended well. */
export async function podAilment(patient: Patient, pod: KubeObject): Promise<string | undefined> {
  const { phase } = podStatus(pod);
  if (isReady(pod) || phase === 'Succeeded' || pod.metadata?.deletionTimestamp) return undefined;
  const reason = (await reasonOf(patient, pod)) ?? podState(pod);
  return `pod/${pod.metadata?.name} is not ready: ${reason}`;
}

async function reasonOf(patient: Patient, pod: KubeObject): Promise<string | undefined> {
  const stuck = stuckReason(pod);
  if (stuck) return stuck.startsWith('CrashLoopBackOff') ? withLastWords(patient, pod, stuck) : stuck;
  if (hasEnded(pod)) return withLastWords(patient, pod, podState(pod));
  const { conditions = [] } = podStatus(pod);
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (unscheduled) return `it can't be scheduled: ${unscheduled.message ?? unscheduled.reason ?? 'no node takes it'}`;
  const warning = (await warningsOf(patient, pod)).at(-1);
  return warning && `${warning.reason}: ${oneLine(warning.message)}`;
}

/** With what the container that ended said last. */
async function withLastWords(patient: Patient, pod: KubeObject, reason: string): Promise<string> {
  const { cluster, signal: ofRun } = patient.workspace;
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const ended = (podStatus(pod).containerStatuses ?? []).find(
    ({ state, lastState }) => lastState?.terminated ?? state?.terminated,
  );
  if (!ended) return reason;
  const previous = ended.state?.terminated === undefined;
  const container = { namespace, pod: name, container: ended.name };
  const signal = AbortSignal.any([ofRun, AbortSignal.timeout(answerTime)]);
  const last = oneLine(await lastLogText(cluster, container, { tailLines: 1, previous, signal }).catch(() => ''));
  return last === '' ? reason : `${reason}; its last words: ${last}`;
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  return line.length > 200 ? `${line.slice(0, 197)}...` : line;
}
