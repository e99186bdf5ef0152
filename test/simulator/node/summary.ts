// A pod's status in one line: phase, conditions, and each container's state, without times, ids and addresses.

interface State {
  waiting?: { reason?: string; message?: string };
  running?: object;
  terminated?: { exitCode: number; reason?: string };
}

interface Status {
  name: string;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  state: State;
  lastState: State;
}

interface SummarizedPod {
  metadata: { deletionTimestamp?: string };
  status?: {
    phase?: string;
    reason?: string;
    podIP?: string;
    conditions?: { type: string; status: string; reason?: string; message?: string }[];
    containerStatuses?: Status[];
    initContainerStatuses?: Status[];
  };
}

const stateText = ({ waiting, running, terminated }: State): string => {
  if (waiting) return `${waiting.reason}${waiting.message === undefined ? '' : ` "${withoutIds(waiting.message)}"`}`;
  if (terminated) return `${terminated.reason}(${terminated.exitCode})`;
  return running ? 'running' : '-';
};

export const withoutIds = (text: string): string =>
  text
    .replace(/_[a-z0-9-]+\([0-9a-f-]{36}\)/g, '_NS(UID)')
    .replace(/\b[0-9a-f]{64}\b/g, 'ID')
    .replace(/\b10\.244\.\d+\.\d+\b/g, 'IP')
    .replace(
      /in [\d.]+m?s \([\d.]+m?s including waiting\)\. Image size: \d+ bytes/,
      'in T (T including waiting). Image size: N bytes',
    );

const containerText = ({ name, ready, started, restartCount, state, lastState }: Status): string => {
  const flags = `${ready ? 'ready' : ''}${started ? ' started' : ''}`.trim();
  const last = Object.keys(lastState).length > 0 ? ` after ${stateText(lastState)}` : '';
  return `${name}: ${stateText(state)}${last}${flags ? ` [${flags}]` : ''} x${restartCount}`;
};

const conditionText = ({
  type,
  status,
  reason,
  message,
}: {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}) => `${type}=${status}${reason === undefined ? '' : ` ${reason}`}${message === undefined ? '' : ` "${message}"`}`;

export function summary({ metadata, status = {} }: SummarizedPod): string {
  return [
    `${metadata.deletionTimestamp ? 'deleting ' : ''}${status.phase}${status.reason ? ` ${status.reason}` : ''}`,
    ...(status.conditions ?? []).map(conditionText).sort(),
    ...(status.initContainerStatuses ?? []).map((each) => `init ${containerText(each)}`),
    ...(status.containerStatuses ?? []).map(containerText),
  ].join('\n  ');
}
