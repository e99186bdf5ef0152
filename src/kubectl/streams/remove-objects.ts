// Deletes what a line made for itself alone, whatever has become of the line.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { failureOf } from '../errors.ts';
import { quote } from '../go-values.ts';

/** Milliseconds for one deletion, also after the line was interrupted. */
const timeout = 10_000;

export interface Removable {
  object: KubeObject;
  /** `/api/v1/namespaces/NS/pods`, without the name. */
  collection: string;
}

/** In order; announces each that was there, and complains where one can't be deleted. Does not wait until they are gone. */
export async function removeObjects(
  context: CommandContext,
  objects: readonly Removable[],
  { announce }: { announce: 'stdout' | 'stderr' | 'nowhere' },
): Promise<void> {
  const cluster = await context.cluster();
  for (const { object, collection } of objects) {
    const { name = '', namespace } = object.metadata ?? {};
    try {
      // Not under the line's signal: an interrupted line cleans up too.
      const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' };
      await cluster.request('DELETE', `${collection}/${encodeURIComponent(name)}`, { body, timeout });
    } catch (error) {
      if (error instanceof ApiError && error.code === 404) continue;
      const complaint = failureOf(error);
      if (complaint === undefined) throw error;
      await context.stderr.write(complaint.text);
      continue;
    }
    if (announce === 'nowhere') continue;
    const kind = (object.kind ?? '').toLowerCase();
    await context[announce].write(`${kind} ${quote(name)} deleted from ${namespace} namespace\n`);
  }
}
