// Keeps `metadata.managedFields`: who last set which field.

import type { SimObject } from '../ports.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import type { FieldManager, Registry } from './registry.ts';

export function recordManager(
  _registry: Registry,
  _type: ResourceType,
  _old: SimObject | undefined,
  _next: SimObject,
  _manager: FieldManager | undefined,
): void {}
