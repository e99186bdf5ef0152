// What kubectl 1.34 made of a pod under each profile.

import { expect, test } from 'vitest';
import type { DebugPod } from '../../../src/kubectl/debug/debug-pod.ts';
import { profiles, type DebugStyle } from '../../../src/kubectl/debug/profiles.ts';

const keep = {
  labels: false,
  annotations: false,
  liveness: false,
  readiness: false,
  startup: false,
  initContainers: true,
};

/** What is left of the pod, and what it has got, as far as profiles touch it. */
function under(profile: string, style: DebugStyle): object {
  const debugger_ = { name: 'debugger', securityContext: { runAsUser: 1 } };
  const pod: DebugPod = {
    metadata: { name: 'p', namespace: 'n', labels: { a: 'b' }, annotations: { c: 'd' } },
    spec: {
      containers: [
        { name: 'main', readinessProbe: { tcpSocket: { port: 1 } } },
        ...(style === 'ephemeral' ? [] : [debugger_]),
      ],
      ...(style === 'ephemeral' && { ephemeralContainers: [debugger_] }),
    },
  };
  profiles[profile]?.({ pod, container: 'debugger', style, keep });
  const { containers, ephemeralContainers = [], ...spec } = pod.spec;
  return {
    security: [...containers, ...ephemeralContainers].find(({ name }) => name === 'debugger')?.securityContext,
    probes: containers[0]?.readinessProbe !== undefined,
    labels: pod.metadata.labels !== undefined,
    annotations: pod.metadata.annotations !== undefined,
    ...spec,
  };
}

const untouched = { probes: true, labels: true, annotations: true };
const stripped = { probes: false, labels: false, annotations: false, shareProcessNamespace: true };
const host = { hostIPC: true, hostNetwork: true, hostPID: true };
const root = { volumes: [{ name: 'host-root', hostPath: { path: '/' } }] };
const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};
const can = (...add: string[]) => ({ runAsUser: 1, capabilities: { add } });

test.each<[string, DebugStyle, object]>([
  ['legacy', 'ephemeral', { ...untouched, security: { runAsUser: 1 } }],
  ['legacy', 'copy', { ...untouched, labels: false, security: { runAsUser: 1 } }],
  ['legacy', 'node', { ...untouched, ...host, ...root, security: { runAsUser: 1 } }],
  ['general', 'ephemeral', { ...untouched, security: can('SYS_PTRACE') }],
  ['general', 'copy', { ...stripped, security: can('SYS_PTRACE') }],
  ['general', 'node', { ...untouched, ...host, ...root, security: undefined }],
  ['baseline', 'ephemeral', { ...untouched, security: undefined }],
  ['baseline', 'copy', { ...stripped, security: undefined }],
  ['baseline', 'node', { ...untouched, security: undefined }],
  ['restricted', 'ephemeral', { ...untouched, security: restricted }],
  ['restricted', 'copy', { ...stripped, security: restricted }],
  ['restricted', 'node', { ...untouched, security: restricted }],
  ['netadmin', 'ephemeral', { ...untouched, security: can('NET_ADMIN', 'NET_RAW') }],
  ['netadmin', 'copy', { ...stripped, security: can('NET_ADMIN', 'NET_RAW') }],
  ['netadmin', 'node', { ...untouched, ...host, security: can('NET_ADMIN', 'NET_RAW') }],
  ['sysadmin', 'ephemeral', { ...untouched, security: { runAsUser: 1, privileged: true } }],
  ['sysadmin', 'copy', { ...stripped, security: { runAsUser: 1, privileged: true } }],
  ['sysadmin', 'node', { ...untouched, ...host, ...root, security: { runAsUser: 1, privileged: true } }],
])('%s, %s', (profile, style, expected) => expect(under(profile, style)).toEqual(expected));
