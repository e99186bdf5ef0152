// A describer whose text needs nothing but its object and the events about it.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { findEvents } from './events.ts';

/** The events about the request's object, where they are wanted, and the time. */
export async function factsFor({ context, live, showEvents, chunkSize }: DescribeRequest): Promise<DescribeFacts> {
  const { type, name, namespace = '', object } = live;
  const subject = { name, namespace, kind: type.kind, uid: object.metadata?.uid };
  const events = showEvents ? await findEvents(context, subject, chunkSize) : undefined;
  return { events, now: context.clock.now() };
}

/** `text` is pure. */
export function withEvents<T extends KubeObject>(
  group: string,
  kind: string,
  text: (object: T, facts: DescribeFacts) => string,
): Describer {
  return {
    group,
    kind,
    describe: async (request) => text(request.live.object as T, await factsFor(request)),
  };
}
