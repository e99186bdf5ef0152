// `describe pod`.

import { humanDuration } from '../text/human-duration.ts';
import { rfc1123z } from '../text/go-date.ts';
import { containerLines, resourceLines } from './containers.ts';
import type { Pod } from './core-types.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { eventLines, findEvents } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { spreadLines, tolerationLines } from './scheduling.ts';
import { volumeLines } from './volumes.ts';

const mirrorAnnotation = 'kubernetes.io/config.mirror';

export const pod: Describer = {
  group: '',
  kind: 'Pod',
  async describe(request) {
    const object = request.live.object as Pod;
    const events = request.showEvents ? await podEvents(request, object) : undefined;
    return describePod(object, { events, now: request.context.clock.now() });
  },
};

/** Events of a static pod's mirror are about the pod of the kubelet, whose UID is an annotation. */
function podEvents({ context, live, chunkSize }: DescribeRequest, { metadata }: Pod) {
  const uid = metadata?.annotations?.[mirrorAnnotation] ?? metadata?.uid;
  return findEvents(context, { name: live.name, namespace: live.namespace ?? '', uid }, chunkSize);
}

/** The text for a pod and its events. Pure. */
export function describePod(object: Pod, { events, now }: DescribeFacts): string {
  const { spec, status = {} } = object;
  return description([
    ...headLines(object, now),
    ...addressLines(object),
    spec.resources ? line(0, 'Resources:') + resourceLines(spec.resources, 1) : '',
    ...allContainers(object),
    conditionLines(object),
    volumeLines(spec.volumes),
    field(0, 'QoS Class', status.qosClass ?? ''),
    labelLines('Node-Selectors', spec.nodeSelector),
    tolerationLines('Tolerations', spec.tolerations),
    spreadLines(spec.topologySpreadConstraints),
    events ? eventLines(events, now) : '',
  ]);
}

function headLines({ metadata = {}, spec, status = {} }: Pod, now: number): string[] {
  const seccomp = spec.securityContext?.seccompProfile;
  const ended = status.phase === 'Failed' || status.phase === 'Succeeded';
  const leaving = metadata.deletionTimestamp && !ended;
  return [
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    spec.priority === undefined ? '' : field(0, 'Priority', spec.priority),
    spec.priorityClassName ? field(0, 'Priority Class Name', spec.priorityClassName) : '',
    spec.runtimeClassName ? field(0, 'Runtime Class Name', spec.runtimeClassName) : '',
    spec.serviceAccountName ? field(0, 'Service Account', spec.serviceAccountName) : '',
    field(0, 'Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>'),
    status.startTime ? field(0, 'Start Time', rfc1123z(status.startTime)) : '',
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    leaving
      ? field(0, 'Status', `Terminating (lasts ${humanDuration(now - Date.parse(metadata.deletionTimestamp ?? ''))})`) +
        field(0, 'Termination Grace Period', `${String(metadata['deletionGracePeriodSeconds'] ?? 0)}s`)
      : field(0, 'Status', status.phase ?? ''),
    status.reason ? field(0, 'Reason', status.reason) : '',
    status.message ? field(0, 'Message', status.message) : '',
    seccomp ? field(0, 'SeccompProfile', seccomp.type) : '',
    seccomp?.type === 'Localhost' ? field(0, 'LocalhostProfile', seccomp.localhostProfile ?? '') : '',
  ];
}

function addressLines({ metadata = {}, status = {} }: Pod): string[] {
  const ips = status.podIPs ?? [];
  const controller = metadata.ownerReferences?.find((owner) => owner.controller);
  return [
    field(0, 'IP', status.podIP ?? ''),
    ips.length ? line(0, 'IPs:') + ips.map(({ ip }) => field(1, 'IP', ip)).join('') : field(0, 'IPs', '<none>'),
    controller ? field(0, 'Controlled By', `${controller.kind}/${controller.name}`) : '',
    status.nominatedNodeName ? field(0, 'NominatedNodeName', status.nominatedNodeName) : '',
  ];
}

function allContainers(object: Pod): string[] {
  const { spec, status = {} } = object;
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  const block = (title: string, list: typeof containers, statuses = status.containerStatuses) =>
    containerLines({ title, containers: list, statuses: statuses ?? [], pod: object });
  return [
    initContainers.length ? block('Init Containers', initContainers, status.initContainerStatuses ?? []) : '',
    block('Containers', containers),
    ephemeralContainers.length
      ? block('Ephemeral Containers', ephemeralContainers, status.ephemeralContainerStatuses ?? [])
      : '',
  ];
}

/** kubectl leaves a blank behind each cell of these tables. */
function conditionLines({ spec, status = {} }: Pod): string {
  const conditions = status.conditions ?? [];
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => {
    const found = conditions.find(({ type }) => type === conditionType);
    return line(1, `${conditionType} \t${found?.status ?? '<none>'} `);
  });
  const rows = conditions.map(({ type, status: state }) => line(1, `${type} \t${state} `));
  return [
    ...(gates.length ? ['Readiness Gates:\n  Type\tStatus\n', ...gates] : []),
    ...(rows.length ? ['Conditions:\n  Type\tStatus\n', ...rows] : []),
  ].join('');
}
