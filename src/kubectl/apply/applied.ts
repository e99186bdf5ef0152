// What `apply` is told, and what became of an object. Types only.

import type { KubeObject } from '../../cluster/port.ts';
import type { Propagation } from '../delete/delete-options.ts';
import type { DryRun } from '../dry-run.ts';
import type { FieldValidation } from '../field-validation.ts';
import type { ResourceType } from '../resources/resource-type.ts';

export interface ApplyOptions {
  serverSide: boolean;
  forceConflicts: boolean;
  /** Delete and make anew what the server will not change. */
  force: boolean;
  fieldManager: string;
  fieldValidation: FieldValidation;
  dryRun: DryRun;
  subresource: string | undefined;
  /** Kinds of --prune-allowlist; undefined: nothing is pruned. */
  pruned: ResourceType[] | undefined;
  /** Of what is deleted by force or pruned. */
  propagation: Propagation;
  /** Seconds; undefined leaves it to the object. */
  gracePeriod: number | undefined;
  /** Milliseconds for a deletion by force. */
  timeout: number;
}

/** What became of one object. */
export interface Applied {
  change: 'created' | 'configured' | 'unchanged' | 'serverside-applied';
  object: KubeObject;
}
