// The probes of one running container: startup first, then readiness and liveness, each at its own pace.

import { sleep } from '../../../model/clock.ts';
import type { Container } from '../containers/container.ts';
import type { ContainerSpec, Probe } from '../pod.ts';
import type { ContainerView } from './container-view.ts';
import { runHandler } from './handlers.ts';
import type { PodContext } from './pod-context.ts';

export interface ProbeHooks {
  view: ContainerView;
  container: Container;
  context: PodContext;
  fieldPath: string;
  /** The container has failed a liveness or startup probe too often. */
  onFailure(kind: 'liveness' | 'startup', graceSeconds: number | undefined): void;
}

const titles = { liveness: 'Liveness', readiness: 'Readiness', startup: 'Startup' } as const;

type ProbeKind = keyof typeof titles;

/** Runs until the signal aborts. */
export async function runProbes(spec: ContainerSpec, hooks: ProbeHooks, signal: AbortSignal): Promise<void> {
  const { view, context } = hooks;
  view.started = spec.startupProbe === undefined;
  view.ready = view.started && readyUnprobed(hooks);
  context.sync();
  try {
    if (spec.startupProbe) {
      await probe('startup', spec.startupProbe, spec, hooks, signal, () => 'stop');
      view.started = true;
      view.ready = readyUnprobed(hooks);
      context.sync();
    }
    await Promise.all([
      spec.readinessProbe && probe('readiness', spec.readinessProbe, spec, hooks, signal, (ok) => setReady(hooks, ok)),
      spec.livenessProbe && probe('liveness', spec.livenessProbe, spec, hooks, signal, () => 'go on'),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Without a readiness probe a started container is ready; an init container is when it has ended. */
const readyUnprobed = ({ view }: ProbeHooks) => view.spec.readinessProbe === undefined && view.role !== 'init';

function setReady({ view, context }: ProbeHooks, ok: boolean): 'go on' {
  if (view.ready !== ok) {
    view.ready = ok;
    context.sync();
  }
  return 'go on';
}

/** Probes again and again; `onTurn` hears of each turn for good or bad, and may end a probe that has done its part. */
async function probe(
  kind: ProbeKind,
  settings: Probe,
  spec: ContainerSpec,
  hooks: ProbeHooks,
  signal: AbortSignal,
  onTurn: (ok: boolean) => 'stop' | 'go on',
): Promise<void> {
  const { context, container, fieldPath } = hooks;
  const { clock } = context;
  const seconds = (value: number | undefined, usual: number) =>
    (value === undefined || value === 0 ? usual : value) * 1000;
  const { successThreshold = 1, failureThreshold = 3 } = settings;
  const period = seconds(settings.periodSeconds, 10);
  let row = { ok: true, length: 0 };
  await sleep(clock, (settings.initialDelaySeconds ?? 0) * 1000, signal);
  for (;;) {
    const { ok, output } = await runHandler(settings, spec, container, context, seconds(settings.timeoutSeconds, 1));
    signal.throwIfAborted();
    row = { ok, length: row.ok === ok ? row.length + 1 : 1 };
    if (!ok) {
      context.event({
        type: 'Warning',
        reason: 'Unhealthy',
        message: `${titles[kind]} probe failed: ${output}`,
        fieldPath,
      });
    }
    if (row.length >= (ok ? successThreshold : failureThreshold)) {
      if (ok || kind === 'readiness') {
        if (onTurn(ok) === 'stop') return;
      } else {
        row = { ok: true, length: 0 };
        hooks.onFailure(kind, settings.terminationGracePeriodSeconds);
      }
    }
    await sleep(clock, period, signal);
  }
}
