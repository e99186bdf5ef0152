// The type of an admission plugin: it may alter an object that is about to be stored, or refuse it. The list beside it
// gives the order, which is the API server's.

import type { SimObject } from '../ports.ts';
import type { ResourceType, WriteContext } from '../resources/resource-type.ts';

export interface AdmissionRequest {
  operation: 'CREATE' | 'UPDATE';
  type: ResourceType;
  object: SimObject;
  old?: SimObject;
  context: WriteContext;
  warn(text: string): void;
}

export interface AdmissionPlugin {
  name: string;
  /** Storage keys of the resources it looks at; undefined: all. */
  resources?: readonly string[];
  operations: readonly AdmissionRequest['operation'][];
  /** Alters the object in place, or throws a StatusError. */
  admit?(request: AdmissionRequest): void;
  /** Refuses by a StatusError, once all have altered the object and it was found valid. */
  check?(request: AdmissionRequest): void;
}
