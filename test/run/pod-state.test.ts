import { describe, expect, test } from 'vitest';
import { containerHasStarted, hasEnded, isReady, podState, stuckReason } from '../../src/run/pod-state.ts';

interface Case {
  name: string;
  status: Record<string, unknown>;
  initContainers?: number;
  deleted?: boolean;
  state: string;
  started: boolean;
  stuck?: string;
}

const waiting = (reason: string) => ({ name: 'app', state: { waiting: { reason } } });
const running = { name: 'app', ready: true, state: { running: {} } };
const ended = (exitCode: number, reason: string) => ({ name: 'app', state: { terminated: { exitCode, reason } } });

const cases: Case[] = [
  { name: 'just made', status: { phase: 'Pending' }, state: 'Pending', started: false },
  {
    name: 'creating',
    status: { phase: 'Pending', containerStatuses: [waiting('ContainerCreating')] },
    state: 'ContainerCreating',
    started: false,
  },
  {
    name: 'first init container runs',
    status: {
      phase: 'Pending',
      initContainerStatuses: [{ name: 'one', state: { running: {} } }, waiting('PodInitializing')],
      containerStatuses: [waiting('PodInitializing')],
    },
    initContainers: 2,
    state: 'Init:0/2',
    started: false,
  },
  {
    name: 'init container failed',
    status: {
      phase: 'Pending',
      initContainerStatuses: [ended(1, 'Error')],
      containerStatuses: [waiting('PodInitializing')],
    },
    initContainers: 1,
    state: 'Init:Error',
    started: false,
  },
  {
    name: 'between init and main',
    status: {
      phase: 'Pending',
      initContainerStatuses: [ended(0, 'Completed')],
      containerStatuses: [waiting('PodInitializing')],
    },
    initContainers: 1,
    state: 'PodInitializing',
    started: false,
  },
  { name: 'running', status: { phase: 'Running', containerStatuses: [running] }, state: 'Running', started: true },
  {
    name: 'image missing',
    status: { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] },
    state: 'ImagePullBackOff',
    started: false,
    stuck: 'ImagePullBackOff',
  },
  {
    name: 'crashing again and again',
    status: {
      phase: 'Running',
      containerStatuses: [{ ...waiting('CrashLoopBackOff'), lastState: { terminated: { exitCode: 1 } } }],
    },
    state: 'CrashLoopBackOff',
    started: true,
    stuck: 'CrashLoopBackOff: app ended with exit code 1',
  },
  {
    name: 'completed',
    status: { phase: 'Succeeded', containerStatuses: [ended(0, 'Completed')] },
    state: 'Completed',
    started: true,
  },
  {
    name: 'one of two has ended',
    status: { phase: 'Running', containerStatuses: [ended(0, 'Completed'), { ...running, name: 'other' }] },
    state: 'Running',
    started: true,
  },
  { name: 'evicted', status: { phase: 'Failed', reason: 'Evicted' }, state: 'Evicted', started: false },
  {
    name: 'being deleted',
    status: { phase: 'Running', containerStatuses: [running] },
    deleted: true,
    state: 'Terminating',
    started: true,
  },
];

describe.each(cases)('a pod: $name', ({ status, initContainers = 0, deleted, state, started, stuck }) => {
  const pod = {
    metadata: { name: 'p', ...(deleted ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}) },
    spec: {
      containers: [{ name: 'app' }, { name: 'other' }],
      initContainers: Array.from({ length: initContainers }, (_, index) => ({ name: `init-${index}` })),
    },
    status,
  };
  test('its state in one word', () => expect(podState(pod)).toBe(state));
  test('whether a container has started', () => expect(Boolean(containerHasStarted(pod))).toBe(started));
  test('whether it is stuck', () => expect(stuckReason(pod)).toBe(stuck));
});

test('ready and ended are told by condition and phase', () => {
  expect(isReady({ status: { conditions: [{ type: 'Ready', status: 'True' }] } })).toBe(true);
  expect(isReady({ status: { conditions: [{ type: 'Ready', status: 'False' }] } })).toBe(false);
  expect(hasEnded({ status: { phase: 'Succeeded' } })).toBe(true);
  expect(hasEnded({ status: { phase: 'Running' } })).toBe(false);
});
