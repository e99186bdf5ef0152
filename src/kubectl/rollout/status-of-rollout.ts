// How far the rollout of a workload has come, in kubectl's words. Pure.

import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { revisionOf, type Workload, type WorkloadKind } from './workload.ts';

export interface RolloutStatus {
  text: string;
  done: boolean;
}

const going = (text: string): RolloutStatus => ({ text: `${text}\n`, done: false });
const finished = (text: string): RolloutStatus => ({ text: `${text}\n`, done: true });

/** `revision` 0: the last one. Throws CommandError where the rollout has failed or can't be told of. */
export function statusOfRollout(kind: WorkloadKind, object: Workload, revision: number): RolloutStatus {
  switch (kind) {
    case 'Deployment':
      return deploymentStatus(object, revision);
    case 'DaemonSet':
      return daemonSetStatus(object);
    case 'StatefulSet':
      return statefulSetStatus(object);
  }
}

const nameOf = ({ metadata }: Workload) => quote(metadata?.name ?? '');

const generationOf = ({ metadata }: Workload) => Number(metadata?.['generation'] ?? 0);

function deploymentStatus(object: Workload, revision: number): RolloutStatus {
  const { spec = {}, status = {} } = object;
  const running = revisionOf(object.metadata);
  if (revision > 0 && revision !== running) {
    throw new CommandError(`desired revision (${revision}) is different from the running revision (${running})`);
  }
  if (generationOf(object) > (status.observedGeneration ?? 0)) {
    return going('Waiting for deployment spec update to be observed...');
  }
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    throw new CommandError(`deployment ${nameOf(object)} exceeded its progress deadline`);
  }
  const waiting = `Waiting for deployment ${nameOf(object)} rollout to finish:`;
  const { updatedReplicas: updated = 0, replicas = 0, availableReplicas: available = 0 } = status;
  if (spec.replicas !== undefined && updated < spec.replicas) {
    return going(`${waiting} ${updated} out of ${spec.replicas} new replicas have been updated...`);
  }
  if (replicas > updated) return going(`${waiting} ${replicas - updated} old replicas are pending termination...`);
  if (available < updated) return going(`${waiting} ${available} of ${updated} updated replicas are available...`);
  return finished(`deployment ${nameOf(object)} successfully rolled out`);
}

const rollingOnly = 'rollout status is only available for RollingUpdate strategy type';

function daemonSetStatus(object: Workload): RolloutStatus {
  const { spec = {}, status = {} } = object;
  if (spec.updateStrategy?.type !== 'RollingUpdate') throw new CommandError(rollingOnly);
  if (generationOf(object) > (status.observedGeneration ?? 0)) {
    return going('Waiting for daemon set spec update to be observed...');
  }
  const waiting = `Waiting for daemon set ${nameOf(object)} rollout to finish:`;
  const { updatedNumberScheduled: updated = 0, desiredNumberScheduled: desired = 0, numberAvailable = 0 } = status;
  if (updated < desired) return going(`${waiting} ${updated} out of ${desired} new pods have been updated...`);
  if (numberAvailable < desired) {
    return going(`${waiting} ${numberAvailable} of ${desired} updated pods are available...`);
  }
  return finished(`daemon set ${nameOf(object)} successfully rolled out`);
}

function statefulSetStatus(object: Workload): RolloutStatus {
  const { spec = {}, status = {} } = object;
  if (spec.updateStrategy?.type !== 'RollingUpdate') throw new CommandError(rollingOnly);
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0 } = status;
  if (observedGeneration === 0 || generationOf(object) > observedGeneration) {
    return going('Waiting for statefulset spec update to be observed...');
  }
  if (spec.replicas !== undefined && readyReplicas < spec.replicas) {
    return going(`Waiting for ${spec.replicas - readyReplicas} pods to be ready...`);
  }
  const rolling = spec.updateStrategy.rollingUpdate;
  if (rolling) {
    const wanted = (spec.replicas ?? 0) - (rolling.partition ?? 0);
    if (spec.replicas !== undefined && rolling.partition !== undefined && updatedReplicas < wanted) {
      return going(
        `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...`,
      );
    }
    return finished(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  if (status.updateRevision !== status.currentRevision) {
    return going(
      `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${status.updateRevision}...`,
    );
  }
  return finished(
    `statefulset rolling update complete ${status.currentReplicas ?? 0} pods at revision ${status.currentRevision}...`,
  );
}
