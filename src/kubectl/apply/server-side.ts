// Server-side apply of one object: the server merges, and tells of fields that others own. What client-side apply managed
// before is taken over.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { resourcePath } from '../resources/resource-type.ts';
import type { Applied, ApplyOptions } from './applied.ts';
import { lastAppliedAnnotation } from './last-applied.ts';
import { annotationOwners, migration } from './migrate-managers.ts';

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

/** The manager under whose name the annotation of client-side apply is kept. */
const annotationKeeper = 'kubectl-last-applied';

export async function applyServerSide(
  item: ManifestObject,
  options: ApplyOptions,
  context: CommandContext,
): Promise<Applied> {
  const generated = item.object.metadata?.['generateName'];
  if (!item.name && generated) throw new CommandError(`from ${String(generated)}: cannot use generate name with apply`);
  const patch = patcher(item, options, context);
  try {
    const applied = await patch('apply-patch+yaml', item.object);
    return { change: 'serverside-applied', object: await migrated(applied, item, { options, patch }) };
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Conflict') {
      throw new CommandError(`${error.message}\n${advice}`);
    }
    throw error;
  }
}

type Patch = (type: string, body: unknown, own?: Record<string, string | undefined>) => Promise<KubeObject>;

function patcher({ type, namespace, name }: ManifestObject, options: ApplyOptions, context: CommandContext): Patch {
  const { dryRun, fieldManager, fieldValidation, forceConflicts, subresource } = options;
  return (contentType, body, own) =>
    send(context, 'PATCH', resourcePath(type, { namespace, name, subresource }), {
      contentType: `application/${contentType}`,
      query: {
        dryRun: dryRun === 'server' ? 'All' : undefined,
        fieldManager,
        fieldValidation,
        ...(contentType === 'apply-patch+yaml' && { force: forceConflicts }),
        ...own,
      },
      body,
    });
}

async function migrated(
  applied: KubeObject,
  { object }: ManifestObject,
  { options, patch }: { options: ApplyOptions; patch: Patch },
): Promise<KubeObject> {
  const annotation = applied.metadata?.annotations?.[lastAppliedAnnotation];
  if (annotation === undefined) return applied;
  let now = applied;
  if (options.fieldManager === 'kubectl' && annotationOwners(now, 'Apply').length === 0) {
    const { name, namespace } = applied.metadata ?? {};
    const metadata = { name, namespace, annotations: { [lastAppliedAnnotation]: annotation } };
    const body = { apiVersion: object.apiVersion, kind: object.kind, metadata };
    now = await patch('apply-patch+yaml', body, { fieldManager: annotationKeeper, force: undefined });
  }
  const change = migration(now, annotationOwners(now, 'Update'), options.fieldManager);
  if (change === undefined) return now;
  await patch('json-patch+json', change);
  return patch('apply-patch+yaml', object);
}
