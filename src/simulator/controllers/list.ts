// The controllers of the simulated control plane.

import type { Controller } from './controller.ts';
import { namespaceController } from './namespace.ts';
import { rootCertificate } from './root-certificate.ts';
import { scheduler } from './scheduler.ts';
import { serviceAccountController } from './service-account.ts';

export const controllers: readonly Controller[] = [
  namespaceController,
  rootCertificate,
  scheduler,
  serviceAccountController,
];
