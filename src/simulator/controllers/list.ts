// The controllers of the simulated control plane.

import { apiRegistration } from './api-registration.ts';
import { clusterRoleAggregation } from './cluster-role-aggregation.ts';
import type { Controller } from './controller.ts';
import { cronJobController } from './cron-job.ts';
import { customResourceDefinitionController } from './custom-resource-definition.ts';
import { daemonSetController } from './daemon-set.ts';
import { deploymentController } from './deployment.ts';
import { disruptionController } from './disruption.ts';
import { endpointSliceMirroring } from './endpoint-slice-mirroring.ts';
import { endpointsController } from './endpoints.ts';
import { garbageCollector } from './garbage-collector.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { jobController } from './job.ts';
import { kubernetesService } from './kubernetes-service.ts';
import { namespaceController } from './namespace.ts';
import { nodeLifecycle } from './node-lifecycle.ts';
import { persistentVolumeController } from './persistent-volume.ts';
import { podGarbageCollector } from './pod-garbage-collector.ts';
import { replicaSetController } from './replica-set.ts';
import { replicationController } from './replication.ts';
import { resourceQuotaController } from './resource-quota.ts';
import { rootCertificate } from './root-certificate.ts';
import { scheduler } from './scheduler.ts';
import { serviceAccountController } from './service-account.ts';
import { statefulSetController } from './stateful-set.ts';
import { taintEviction } from './taint-eviction.ts';

export const controllers: readonly Controller[] = [
  apiRegistration,
  clusterRoleAggregation,
  cronJobController,
  customResourceDefinitionController,
  daemonSetController,
  deploymentController,
  disruptionController,
  endpointSliceMirroring,
  endpointsController,
  garbageCollector,
  horizontalPodAutoscaler,
  jobController,
  kubernetesService,
  namespaceController,
  nodeLifecycle,
  persistentVolumeController,
  podGarbageCollector,
  replicaSetController,
  replicationController,
  resourceQuotaController,
  rootCertificate,
  scheduler,
  serviceAccountController,
  statefulSetController,
  taintEviction,
];
