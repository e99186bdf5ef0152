// Server-side apply of one object: the server merges, and tells of fields that others own.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { resourcePath } from '../resources/resource-type.ts';
import type { Applied, ApplyOptions } from './apply-options.ts';
import { whileHandling } from './source-error.ts';

/** kubectl's advice under a conflict. */
const advice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

export async function applyServerSide(
  { type, namespace, name, source, object }: ManifestObject,
  { dryRun, fieldManager, fieldValidation, forceConflicts }: ApplyOptions,
  context: CommandContext,
): Promise<Applied> {
  try {
    const applied = await send(context, 'PATCH', resourcePath(type, { namespace, name }), {
      contentType: 'application/apply-patch+yaml',
      query: { dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager, fieldValidation, force: forceConflicts },
      body: object,
    });
    return { change: 'serverside-applied', object: applied };
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Conflict') {
      throw new CommandError(`${error.message}\n${advice}`);
    }
    throw whileHandling(error, 'patching', source);
  }
}
