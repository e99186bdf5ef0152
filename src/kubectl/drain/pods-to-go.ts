// Which pods of a node a drain takes away, which it leaves alone, and which stand against it.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { send } from '../requests.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { matchKind } from '../resources/match-resource.ts';
import { resourcePath } from '../resources/resource-type.ts';
import type { DrainOptions } from './drain-options.ts';

export interface DrainedPod {
  namespace: string;
  name: string;
  uid: string;
}

export interface PodsToGo {
  pods: DrainedPod[];
  /** What there is to say of pods that are left alone, or taken away all the same. */
  warnings: string[];
  /** Each is a sentence on pods that stand against it. */
  objections: string[];
}

type Verdict =
  { kind: 'go' | 'skip' } | { kind: 'warn'; goes: boolean; text: string } | { kind: 'object'; text: string };

const go: Verdict = { kind: 'go' };
const pods = matchKind(builtinResources, 'v1', 'Pod')!;
const daemonSets = matchKind(builtinResources, 'apps/v1', 'DaemonSet')!;

export async function podsToGo(node: string, options: DrainOptions, context: CommandContext): Promise<PodsToGo> {
  const { podSelector, chunkSize } = options;
  const target = { kind: 'list', type: pods, namespace: undefined } as const;
  const fieldSelector = `spec.nodeName=${node}`;
  const found = await fetchObjects(context, { ...target, labelSelector: podSelector, fieldSelector }, { chunkSize });
  const chosen: DrainedPod[] = [];
  const warnings = new Map<string, string[]>();
  const objections = new Map<string, string[]>();
  for (const { name, namespace = '', object } of found) {
    const verdict = await judge(object, options, context);
    const says = verdict.kind === 'object' ? objections : warnings;
    if ('text' in verdict) says.set(verdict.text, [...(says.get(verdict.text) ?? []), `${namespace}/${name}`]);
    const goes = verdict.kind === 'go' || (verdict.kind === 'warn' && verdict.goes);
    if (goes) chosen.push({ namespace, name, uid: object.metadata?.uid ?? '' });
  }
  const sentences = (says: Map<string, string[]>) => [...says].map(([text, names]) => `${text}: ${names.join(', ')}`);
  return {
    pods: chosen,
    warnings: sentences(warnings),
    objections: sentences(objections).map((sentence) => `cannot delete ${sentence}`),
  };
}

/** kubectl's filters in their order: the first that holds a pod back decides, else the last one's word counts. */
async function judge(pod: KubeObject, options: DrainOptions, context: CommandContext): Promise<Verdict> {
  if (isLongGone(pod, options, context)) return { kind: 'skip' };
  const daemon = await judgeDaemon(pod, options, context);
  if (!goesOn(daemon)) return daemon;
  if (pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined) return { kind: 'skip' };
  const storage = judgeStorage(pod, options);
  return goesOn(storage) ? judgeOwner(pod, options) : storage;
}

const goesOn = (verdict: Verdict) => verdict.kind === 'go' || (verdict.kind === 'warn' && verdict.goes);

/** Its deletion began more than `--skip-wait-for-delete-timeout` ago. */
export function isLongGone(pod: KubeObject, { skipAfter }: DrainOptions, { clock }: CommandContext): boolean {
  const deleted = pod.metadata?.deletionTimestamp;
  return skipAfter > 0 && deleted !== undefined && Math.trunc((clock.now() - Date.parse(deleted)) / 1000) > skipAfter;
}

const isFinished = ({ status }: KubeObject) =>
  ['Succeeded', 'Failed'].includes((status as { phase?: string } | undefined)?.phase ?? '');

const controllerOf = ({ metadata }: KubeObject) => metadata?.ownerReferences?.find(({ controller }) => controller);

async function judgeDaemon(pod: KubeObject, options: DrainOptions, context: CommandContext): Promise<Verdict> {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'DaemonSet' || owner.apiVersion !== 'apps/v1' || isFinished(pod)) return go;
  try {
    await send(context, 'GET', resourcePath(daemonSets, { namespace: pod.metadata?.namespace, name: owner.name }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const orphaned = error.code === 404 && options.force;
    return orphaned ? { kind: 'warn', goes: true, text: error.message } : { kind: 'object', text: error.message };
  }
  if (options.ignoreDaemonSets) return { kind: 'warn', goes: false, text: 'ignoring DaemonSet-managed Pods' };
  return { kind: 'object', text: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}

function judgeStorage(pod: KubeObject, { deleteEmptyDirData }: DrainOptions): Verdict {
  const { volumes = [] } = (pod['spec'] ?? {}) as { volumes?: { emptyDir?: object }[] };
  if (!volumes.some(({ emptyDir }) => emptyDir) || isFinished(pod)) return go;
  if (deleteEmptyDirData) return { kind: 'warn', goes: true, text: 'deleting Pods with local storage' };
  return { kind: 'object', text: 'Pods with local storage (use --delete-emptydir-data to override)' };
}

function judgeOwner(pod: KubeObject, { force }: DrainOptions): Verdict {
  if (isFinished(pod) || controllerOf(pod)) return go;
  if (force) return { kind: 'warn', goes: true, text: 'deleting Pods that declare no controller' };
  return { kind: 'object', text: 'cannot delete Pods that declare no controller (use --force to override)' };
}

/** Throws CommandErrors, together, where pods stand against it. */
export function unlessObjected({ objections }: PodsToGo): void {
  if (objections.length) throw new AggregateError(objections.map((text) => new CommandError(text)));
}
