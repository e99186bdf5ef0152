// The kinds with a description of their own, sorted. A new one is its file here and its line in this list.

import { certificateSigningRequest } from './certificate-signing-request.ts';
import { configMap } from './config-map.ts';
import { cronJob } from './cron-job.ts';
import { csiNode } from './csi-node.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import type { Describer } from './describer.ts';
import { endpointSlice } from './endpoint-slice.ts';
import { endpoints } from './endpoints.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { ingressClass } from './ingress-class.ts';
import { ingress } from './ingress.ts';
import { ipAddress } from './ip-address.ts';
import { job } from './job.ts';
import { limitRange } from './limit-range.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import { node } from './node.ts';
import { persistentVolumeClaim } from './persistent-volume-claim.ts';
import { persistentVolume } from './persistent-volume.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { pod } from './pod.ts';
import { priorityClass } from './priority-class.ts';
import { replicaSet, replicationController } from './replica-set.ts';
import { resourceQuota } from './resource-quota.ts';
import { clusterRoleBinding, roleBinding } from './role-bindings.ts';
import { clusterRole, role } from './roles.ts';
import { secret } from './secret.ts';
import { serviceAccount } from './service-account.ts';
import { serviceCidr } from './service-cidr.ts';
import { service } from './service.ts';
import { statefulSet } from './stateful-set.ts';
import { storageClass } from './storage-class.ts';
import { volumeAttributesClass } from './volume-attributes-class.ts';

export const describers: readonly Describer[] = [
  clusterRole,
  clusterRoleBinding,
  certificateSigningRequest,
  configMap,
  cronJob,
  csiNode,
  daemonSet,
  deployment,
  endpointSlice,
  endpoints,
  horizontalPodAutoscaler,
  ingress,
  ingressClass,
  ipAddress,
  job,
  limitRange,
  namespace,
  networkPolicy,
  node,
  persistentVolume,
  persistentVolumeClaim,
  pod,
  podDisruptionBudget,
  priorityClass,
  replicaSet,
  replicationController,
  resourceQuota,
  role,
  roleBinding,
  secret,
  service,
  serviceAccount,
  serviceCidr,
  statefulSet,
  storageClass,
  volumeAttributesClass,
];
