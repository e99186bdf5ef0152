// The shape of a description of one kind. Types only.

import type { CommandContext } from '../command.ts';
import type { LiveObject } from '../resources/fetch.ts';
import type { EventObject } from './core-types.ts';

export interface DescribeRequest {
  context: CommandContext;
  /** As the server has it now. */
  live: LiveObject;
  showEvents: boolean;
  chunkSize: number;
}

export interface Describer {
  group: string;
  kind: string;
  /** The whole text. May ask the server for what belongs to the object; throws ApiError. */
  describe(request: DescribeRequest): Promise<string>;
}

/** What a description is made of besides its object. */
export interface DescribeFacts {
  /** Undefined where they are not wanted. */
  events: readonly EventObject[] | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}
