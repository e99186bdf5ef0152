// Makes one role or binding on the server grant what a manifest asks for: reads what is there and changes it.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { send } from '../requests.ts';
import { resourcePath, type ResourceType } from '../resources/resource-type.ts';
import { typedBinding, typedRole, type Binding, type Role } from './rbac-object.ts';
import { newBinding, newRole, reconciledBinding, reconciledRole, type Reconciliation } from './reconciliation.ts';

export interface ReconcileWork {
  context: CommandContext;
  /** Nothing is changed. */
  dryRun: boolean;
  removeExtra: { permissions: boolean; subjects: boolean };
}

/** How often an object that comes and goes meanwhile is tried. */
const attempts = 3;

/** Makes the object on the server what the manifest asks for, unless it only is to be told. Throws ApiError or CommandError. */
export async function reconcileObject(
  object: KubeObject,
  type: ResourceType,
  work: ReconcileWork,
  attempt = 1,
): Promise<Reconciliation> {
  if (attempt > attempts) throw new CommandError('exceeded maximum attempts');
  const result = await plan(object, type, work);
  if (result.isProtected || work.dryRun || result.operation === 'none') return result;
  const again = (code: number) => (error: unknown) => {
    if (error instanceof ApiError && error.code === code) return undefined;
    throw error;
  };
  const { context } = work;
  const { namespace, name } = object.metadata ?? {};
  const collection = resourcePath(type, { namespace });
  const path = resourcePath(type, { namespace, name });
  let stored: KubeObject | undefined;
  if (result.operation === 'update') {
    stored = await send(context, 'PUT', path, { body: result.object }).catch(again(404));
  } else {
    if (result.operation === 'recreate') await send(context, 'DELETE', path).catch(again(404));
    if (type.namespaced) await ensureNamespace(context, namespace ?? '');
    stored = await send(context, 'POST', collection, { body: result.object }).catch(again(409));
  }
  return stored ? { ...result, object: stored } : reconcileObject(object, type, work, attempt + 1);
}

async function plan(
  object: KubeObject,
  type: ResourceType,
  { context, removeExtra }: ReconcileWork,
): Promise<Reconciliation> {
  const { namespace, name } = object.metadata ?? {};
  const existing = await send(context, 'GET', resourcePath(type, { namespace, name: name ?? '' })).catch(
    (error: unknown) => {
      if (error instanceof ApiError && error.code === 404) return undefined;
      throw error;
    },
  );
  if (type.kind.endsWith('Binding')) {
    const expected = typedBinding(object as Binding);
    return existing ? reconciledBinding(existing as Binding, expected, removeExtra.subjects) : newBinding(expected);
  }
  const expected = typedRole(object as Role);
  return existing ? reconciledRole(existing as Role, expected, removeExtra.permissions) : newRole(expected);
}

/** Somebody who may only change roles need not be able to see or make namespaces. */
async function ensureNamespace(context: CommandContext, name: string): Promise<void> {
  if (name === '') throw new CommandError('resource name may not be empty');
  const let_ = (codes: readonly number[]) => (error: unknown) => {
    if (error instanceof ApiError && codes.includes(error.code)) return undefined;
    throw error;
  };
  const found = await send(context, 'GET', `/api/v1/namespaces/${encodeURIComponent(name)}`).catch(let_([403, 404]));
  if (found) return;
  const body = { kind: 'Namespace', apiVersion: 'v1', metadata: { name }, spec: {}, status: {} };
  await send(context, 'POST', '/api/v1/namespaces', { body }).catch(let_([403, 409]));
}
