// Asks the admission plugins that concern a request, in order.

import type { AdmissionRequest } from '../admission/admission.ts';
import { storageKey } from '../resources/resource-type.ts';
import type { Registry } from './registry.ts';

export function runAdmission(registry: Registry, phase: 'admit' | 'check', request: AdmissionRequest): void {
  const key = storageKey(request.type);
  for (const plugin of registry.admission) {
    if (!plugin.operations.includes(request.operation)) continue;
    if (plugin.resources && !plugin.resources.includes(key)) continue;
    plugin[phase]?.(request);
  }
}
