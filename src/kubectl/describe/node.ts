// `describe node`, with its lease and the pods on it.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { rfc1123z } from '../text/go-date.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { Pod, Quantities } from './core-types.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { eventLines, findEvents } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { usageLines } from './node-usage.ts';

interface Taint {
  key: string;
  value?: string;
  effect: string;
}

type Node = KubeObject & {
  spec?: { taints?: Taint[]; unschedulable?: boolean; podCIDR?: string; podCIDRs?: string[]; providerID?: string };
  status?: {
    conditions?: {
      type: string;
      status: string;
      lastHeartbeatTime?: string;
      lastTransitionTime?: string;
      reason?: string;
      message?: string;
    }[];
    addresses?: { type: string; address: string }[];
    capacity?: Quantities;
    allocatable?: Quantities;
    nodeInfo?: Record<string, string>;
  };
};

type Lease = KubeObject & { spec?: { holderIdentity?: string; acquireTime?: string; renewTime?: string } };

/** What a node's description needs besides the node. */
export interface NodeSurroundings {
  /** The lease, or why it could not be read. */
  lease: Lease | ApiError;
  /** Pods that have not ended; undefined where they may not be listed. */
  pods: readonly Pod[] | undefined;
}

export const node: Describer = {
  group: '',
  kind: 'Node',
  async describe(request) {
    const { context, live, showEvents } = request;
    const pods = await podsOn(request);
    const lease = await leaseOf(request);
    const events = showEvents ? await nodeEvents(request) : undefined;
    return describeNode(live.object as Node, { lease, pods }, { events, now: context.clock.now() });
  },
};

async function podsOn({ context, live, chunkSize }: DescribeRequest): Promise<Pod[] | undefined> {
  const fieldSelector = `spec.nodeName=${live.name},status.phase!=Succeeded,status.phase!=Failed`;
  try {
    const query = { fieldSelector, limit: chunkSize || undefined };
    return (await fetchTyped<{ items?: Pod[] }>(context, '/api/v1/pods', query)).items ?? [];
  } catch (error) {
    if (error instanceof ApiError && error.code === 403) return undefined;
    throw error;
  }
}

async function leaseOf({ context, live }: DescribeRequest): Promise<Lease | ApiError> {
  const path = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${encodeURIComponent(live.name)}`;
  try {
    return await fetchTyped<Lease>(context, path);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** Controllers know a node by its UID, the kubelet by its name. */
async function nodeEvents({ context, live, chunkSize }: DescribeRequest) {
  const subject = { name: live.name, namespace: '', kind: 'Node' };
  const byUid = await findEvents(context, { ...subject, uid: live.object.metadata?.uid }, chunkSize);
  const byName = await findEvents(context, { ...subject, uid: live.name }, chunkSize);
  return [...byUid, ...byName];
}

/** Pure. */
export function describeNode(object: Node, { lease, pods }: NodeSurroundings, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec = {}, status = {} } = object;
  const { capacity = {}, allocatable = {} } = status;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Roles', rolesOf(metadata.labels ?? {}).join(',') || '<none>'),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    taintLines(spec.taints ?? []),
    field(0, 'Unschedulable', spec.unschedulable ?? false),
    leaseLines(lease),
    conditionLines(status.conditions ?? []),
    'Addresses:\n',
    ...(status.addresses ?? []).map(({ type, address }) => field(1, type, address)),
    amountLines('Capacity', capacity),
    amountLines('Allocatable', allocatable),
    systemLines(status.nodeInfo ?? {}),
    spec.podCIDR ? field(0, 'PodCIDR', spec.podCIDR) : '',
    spec.podCIDRs?.length ? field(0, 'PodCIDRs', spec.podCIDRs.join(',')) : '',
    spec.providerID ? field(0, 'ProviderID', spec.providerID) : '',
    pods
      ? usageLines(pods, Object.keys(allocatable).length ? allocatable : capacity, now)
      : field(0, 'Pods', 'not authorized'),
    events ? eventLines(events, now) : '',
  ]);
}

function rolesOf(labels: Readonly<Record<string, string>>): string[] {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(prefix)) return key.slice(prefix.length) || [];
    return key === 'kubernetes.io/role' ? value || [] : [];
  });
  return [...new Set(roles)].toSorted();
}

function taintLines(taints: readonly Taint[]): string {
  if (taints.length === 0) return field(0, 'Taints', '<none>');
  const key = (taint: Taint) => `${taint.effect},${taint.key}`;
  return taints
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(
      (taint, at) =>
        `${at === 0 ? 'Taints:' : ''}\t${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}\n`,
    )
    .join('');
}

function leaseLines(lease: Lease | ApiError): string {
  if (lease instanceof ApiError) return field(0, 'Lease', `Failed to get lease: ${lease.message}`);
  const { holderIdentity, acquireTime, renewTime } = lease.spec ?? {};
  const time = (text: string | undefined) => (text ? rfc1123z(text) : '<unset>');
  return [
    'Lease:\n',
    field(1, 'HolderIdentity', holderIdentity ?? '<unset>'),
    field(1, 'AcquireTime', time(acquireTime)),
    field(1, 'RenewTime', time(renewTime)),
  ].join('');
}

function conditionLines(conditions: NonNullable<NonNullable<Node['status']>['conditions']>): string {
  if (conditions.length === 0) return '';
  const rows = conditions.map(({ type, status, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' }) =>
    line(
      1,
      `${type} \t${status} \t${rfc1123z(lastHeartbeatTime)} \t${rfc1123z(lastTransitionTime)} \t${reason} \t${message}`,
    ),
  );
  return [
    'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n',
    line(1, '----\t------\t-----------------\t------------------\t------\t-------'),
    ...rows,
  ].join('');
}

function amountLines(title: string, amounts: Quantities): string {
  const names = Object.keys(amounts).toSorted();
  return names.length ? `${title}:\n${names.map((name) => field(1, name, amounts[name])).join('')}` : '';
}

const systemFields: readonly [label: string, key: string][] = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
];

const systemLines = (info: Readonly<Record<string, string>>) =>
  `System Info:\n${systemFields.map(([label, key]) => field(1, label, info[key] ?? '')).join('')}`;
