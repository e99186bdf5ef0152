// The controllers of the simulated control plane.

import type { Controller } from './controller.ts';
import { deploymentController } from './deployment.ts';
import { endpointsController } from './endpoints.ts';
import { garbageCollector } from './garbage-collector.ts';
import { kubernetesService } from './kubernetes-service.ts';
import { namespaceController } from './namespace.ts';
import { replicaSetController } from './replica-set.ts';
import { replicationController } from './replication.ts';
import { rootCertificate } from './root-certificate.ts';
import { scheduler } from './scheduler.ts';
import { serviceAccountController } from './service-account.ts';

export const controllers: readonly Controller[] = [
  deploymentController,
  endpointsController,
  garbageCollector,
  kubernetesService,
  namespaceController,
  replicaSetController,
  replicationController,
  rootCertificate,
  scheduler,
  serviceAccountController,
];
