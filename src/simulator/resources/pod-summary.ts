// The READY, STATUS and RESTARTS cells of a pod, as the API server works them out of its container statuses.

import { since } from './columns.ts';
import { conditionOf, type Container, type ContainerStatus, isReady, type Pod } from './pod-types.ts';
import type { RowContext } from './resource-type.ts';

export interface PodSummary {
  ready: string;
  reason: string;
  restarts: string;
  gates: string;
}

interface Tally {
  ready: number;
  restarts: number;
  /** Time of the latest restart; empty when there was none. */
  last: string;
}

const isSidecar = (container: Container | undefined) => container?.restartPolicy === 'Always';

export function podSummary(pod: Pod, context: RowContext): PodSummary {
  const { spec, status = {} } = pod;
  const sidecars = (spec.initContainers ?? []).filter(isSidecar).length;
  const total = (spec.containers ?? []).length + sidecars;
  const gated = conditionOf(status, 'PodScheduled')?.reason === 'SchedulingGated';
  const phase = gated ? 'SchedulingGated' : (status.reason ?? status.phase ?? '');
  const init = initTally(pod);
  const done = init.reason === undefined || conditionOf(status, 'Initialized')?.status === 'True';
  const main = done
    ? mainTally(pod, init.reason ?? phase, init.sidecars)
    : { reason: init.reason ?? phase, tally: init.tally };
  const { ready, restarts, last } = main.tally;
  return {
    ready: `${ready}/${total}`,
    reason: terminatingReason(pod) ?? main.reason,
    restarts: restarts > 0 && last ? `${restarts} (${since(last, context)} ago)` : String(restarts),
    gates: gatesText(pod),
  };
}

function terminatingReason({ metadata, status }: Pod): string | undefined {
  if (!metadata.deletionTimestamp) return undefined;
  if (status?.reason === 'NodeLost') return 'Unknown';
  return status?.phase === 'Succeeded' || status?.phase === 'Failed' ? undefined : 'Terminating';
}

function count(tally: Tally, container: ContainerStatus): void {
  tally.restarts += container.restartCount ?? 0;
  const finished = container.lastState?.terminated?.finishedAt;
  if (finished && finished > tally.last) tally.last = finished;
}

/** `reason` is set while an init container still stands in the way. */
function initTally({ spec, status }: Pod): { tally: Tally; sidecars: Tally; reason?: string } {
  const tally: Tally = { ready: 0, restarts: 0, last: '' };
  const sidecars: Tally = { ready: 0, restarts: 0, last: '' };
  const inits = spec.initContainers ?? [];
  for (const [index, container] of (status?.initContainerStatuses ?? []).entries()) {
    const sidecar = isSidecar(inits.find(({ name }) => name === container.name));
    count(tally, container);
    if (sidecar) count(sidecars, container);
    const { terminated, waiting } = container.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecar && container.started) {
      if (container.ready) {
        tally.ready++;
        sidecars.ready++;
      }
      continue;
    }
    if (terminated) return { tally, sidecars, reason: `Init:${terminated.reason || endText(terminated)}` };
    const waits = waiting?.reason && waiting.reason !== 'PodInitializing' ? waiting.reason : `${index}/${inits.length}`;
    return { tally, sidecars, reason: `Init:${waits}` };
  }
  return { tally, sidecars };
}

const endText = ({ signal, exitCode }: { signal?: number; exitCode: number }) =>
  signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;

function mainTally(pod: Pod, before: string, sidecars: Tally): { reason: string; tally: Tally } {
  const tally = { ...sidecars };
  let reason = before;
  let running = false;
  for (const container of (pod.status?.containerStatuses ?? []).toReversed()) {
    count(tally, container);
    const { waiting, terminated } = container.state ?? {};
    if (waiting?.reason) reason = waiting.reason;
    else if (terminated) reason = terminated.reason || endText(terminated);
    else if (container.ready && container.state?.running) {
      running = true;
      tally.ready++;
    }
  }
  if (reason === 'Completed' && running) reason = isReady(pod) ? 'Running' : 'NotReady';
  return { reason, tally };
}

function gatesText({ spec, status }: Pod): string {
  const gates = spec.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const open = gates.filter(({ conditionType }) => conditionOf(status, conditionType)?.status === 'True');
  return `${open.length}/${gates.length}`;
}
