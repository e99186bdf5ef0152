// `apply --force`: what the server will not change is deleted and made anew.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { Propagation } from '../delete/delete-options.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { limited, untilObject } from '../wait/until-object.ts';
import type { ApplyOptions } from './applied.ts';

/** The server's refusal is one that a new object would not meet. */
export const yieldsToForce = (error: unknown): error is ApiError =>
  error instanceof ApiError && ['Conflict', 'Invalid'].includes(error.status.reason ?? '');

/** `live` is put back where the new object is refused too. Throws what refused it. */
export async function replaceByForce(
  { type, namespace, name }: ManifestObject,
  {
    live,
    modified,
    create,
  }: { live: KubeObject; modified: KubeObject; create(object: KubeObject): Promise<KubeObject> },
  { propagation, gracePeriod, timeout }: ApplyOptions,
  context: CommandContext,
): Promise<KubeObject> {
  await send(context, 'DELETE', resourcePath(type, { namespace, name }), {
    body: deleteBody(propagation, gracePeriod),
  });
  const limit = limited(context, timeout || 1000);
  try {
    await untilObject(context, { type, namespace, name }, (object) => object === undefined, limit.signal);
  } catch (error) {
    throw limit.over() ? new CommandError('context deadline exceeded') : error;
  } finally {
    limit.end();
  }
  try {
    return await create(modified);
  } catch (error) {
    const { resourceVersion: _, uid: __, ...metadata } = live.metadata ?? {};
    await create({ ...live, metadata }).catch(() => undefined);
    throw error;
  }
}

/** DeleteOptions; `gracePeriod` in seconds, undefined leaves it to the object. */
export const deleteBody = (propagationPolicy: Propagation, gracePeriod: number | undefined): KubeObject => ({
  kind: 'DeleteOptions',
  apiVersion: 'v1',
  propagationPolicy,
  ...(gracePeriod !== undefined && { gracePeriodSeconds: gracePeriod }),
});
