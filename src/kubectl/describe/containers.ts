// The containers of a pod or of a pod template. Pure.

import { rfc1123z } from '../text/go-date.ts';
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  Pod,
  Quantities,
  ResourceNeeds,
} from './core-types.ts';
import { environmentLines, environmentSourceLines } from './environment.ts';
import { field, line, printBool, stringOrNone } from './lines.ts';
import { probeText } from './probe.ts';

export interface ContainersOptions {
  /** `Containers`, `Init Containers`. */
  title: string;
  containers: readonly Container[];
  statuses?: readonly ContainerStatus[];
  /** Where environment variables find the pod's fields. */
  pod?: Pod;
  /** Before the title, in a template. */
  indent?: string;
}

export function containerLines({ title, containers, statuses = [], pod, indent = '' }: ContainersOptions): string {
  const head = line(0, `${indent}${title}:${containers.length ? '' : ' <none>'}`);
  const blocks = containers.map((container) => {
    const status = statuses.find(({ name }) => name === container.name);
    return [
      basicLines(container, status, indent),
      wordLines('Command', container.command),
      wordLines('Args', container.args),
      status ? statusLines(status) : '',
      resourceLines(container.resources, 2),
      ...probeLines(container),
      environmentSourceLines(container),
      environmentLines(container, pod),
      mountLines(container),
    ].join('');
  });
  return head + blocks.join('');
}

function basicLines(container: Container, status: ContainerStatus | undefined, indent: string): string {
  const ports = portTexts(container.ports, ({ containerPort }) => containerPort);
  const hostPorts = portTexts(container.ports, ({ hostPort }) => hostPort ?? 0);
  const seccomp = container.securityContext?.seccompProfile;
  return [
    line(1, `${indent ? ' ' : ''}${container.name}:`),
    status ? field(2, 'Container ID', status.containerID ?? '') : '',
    field(2, 'Image', container.image ?? ''),
    status ? field(2, 'Image ID', status.imageID ?? '') : '',
    ports.length > 1 ? field(2, 'Ports', ports.join(', ')) : field(2, 'Port', stringOrNone(ports[0])),
    hostPorts.length > 1
      ? field(2, 'Host Ports', hostPorts.join(', '))
      : field(2, 'Host Port', stringOrNone(hostPorts[0])),
    seccomp ? field(2, 'SeccompProfile', seccomp.type) : '',
    seccomp?.type === 'Localhost' ? field(3, 'LocalhostProfile', seccomp.localhostProfile ?? '') : '',
  ].join('');
}

const portTexts = (ports: readonly ContainerPort[] = [], numberOf: (port: ContainerPort) => number) =>
  ports.map((port) => `${numberOf(port)}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`);

function wordLines(title: string, words: readonly string[] = []): string {
  if (words.length === 0) return '';
  return (
    line(2, `${title}:`) +
    words
      .flatMap((word) => word.split('\n'))
      .map((text) => line(3, text))
      .join('')
  );
}

function statusLines({ state = {}, lastState, ready, restartCount = 0 }: ContainerStatus): string {
  return [
    stateLines('State', state),
    lastState?.terminated ? stateLines('Last State', lastState) : '',
    field(2, 'Ready', printBool(ready)),
    field(2, 'Restart Count', restartCount),
  ].join('');
}

function stateLines(title: string, { running, waiting, terminated }: ContainerState): string {
  if (running) return field(2, title, 'Running') + field(3, 'Started', rfc1123z(running.startedAt));
  if (waiting) return field(2, title, 'Waiting') + (waiting.reason ? field(3, 'Reason', waiting.reason) : '');
  if (!terminated) return field(2, title, 'Waiting');
  const { reason, message, exitCode, signal = 0, startedAt, finishedAt } = terminated;
  return [
    field(2, title, 'Terminated'),
    reason ? field(3, 'Reason', reason) : '',
    message ? field(3, 'Message', message) : '',
    field(3, 'Exit Code', exitCode),
    signal > 0 ? field(3, 'Signal', signal) : '',
    field(3, 'Started', rfc1123z(startedAt)),
    field(3, 'Finished', rfc1123z(finishedAt)),
  ].join('');
}

/** Limits and requests, each sorted by name. */
export function resourceLines(needs: ResourceNeeds | undefined, level: number): string {
  return quantityLines('Limits', needs?.limits, level) + quantityLines('Requests', needs?.requests, level);
}

function quantityLines(title: string, quantities: Quantities = {}, level: number): string {
  const names = Object.keys(quantities).toSorted();
  if (names.length === 0) return '';
  return line(level, `${title}:`) + names.map((name) => field(level + 1, name, quantities[name])).join('');
}

function probeLines({ livenessProbe, readinessProbe, startupProbe }: Container): string[] {
  return [
    livenessProbe ? field(2, 'Liveness', probeText(livenessProbe)) : '',
    readinessProbe ? field(2, 'Readiness', probeText(readinessProbe)) : '',
    startupProbe ? field(2, 'Startup', probeText(startupProbe)) : '',
  ];
}

function mountLines({ volumeMounts = [], volumeDevices = [] }: Container): string {
  const none = volumeMounts.length ? '' : '\t<none>';
  const mounts = volumeMounts
    .toSorted((a, b) => (a.mountPath < b.mountPath ? -1 : 1))
    .map(({ mountPath, name, readOnly, subPath }) => {
      const flags = [readOnly ? 'ro' : 'rw', ...(subPath ? [`path=${JSON.stringify(subPath)}`] : [])];
      return line(3, `${mountPath} from ${name} (${flags.join(',')})`);
    });
  const devices = volumeDevices
    .toSorted((a, b) => (a.devicePath < b.devicePath ? -1 : 1))
    .map(({ devicePath, name }) => line(3, `${devicePath} from ${name}`));
  return [
    line(2, `Mounts:${none}`),
    ...mounts,
    ...(devices.length ? [line(2, `Devices:${none}`)] : []),
    ...devices,
  ].join('');
}
