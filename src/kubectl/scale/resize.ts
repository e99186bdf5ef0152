// Changes the number of an object's replicas through its `scale`, checks what was asked of it before, and waits.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { ownManager, send } from '../requests.ts';
import { placeOf, type LiveObject } from '../resources/fetch.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { poll } from '../wait/poll.ts';

export interface Resize {
  replicas: number;
  /** What must hold before; nothing is checked where it is left out. */
  condition?: { replicas?: number; resourceVersion?: string };
  serverDryRun: boolean;
  /** Milliseconds to wait for the replicas to be there; 0: not at all. */
  timeout: number;
}

interface Scale {
  metadata?: { resourceVersion?: string };
  spec?: { replicas?: number };
  status?: { replicas?: number };
  [field: string]: unknown;
}

/** How long a write that met another one is tried again. */
const conflicts = { every: 1000, timeout: 5 * 60_000 };

/** Throws ApiError or CommandError. */
export async function resize(context: CommandContext, live: LiveObject, how: Resize): Promise<void> {
  const path = resourcePath(live.type, { ...placeOf(live), subresource: 'scale' });
  await poll(context, conflicts, () => written(context, path, how));
  if (how.timeout === 0 || how.serverDryRun) return;
  const ready = await poll(context, { every: 1000, timeout: how.timeout }, async () => {
    const { spec, status } = await send<Scale>(context, 'GET', path);
    return (spec?.replicas ?? 0) !== how.replicas || (status?.replicas ?? 0) === how.replicas;
  });
  if (!ready) throw new CommandError(`timed out waiting for ${quote(live.name)} to be synced`);
}

async function written(context: CommandContext, path: string, how: Resize): Promise<boolean> {
  const query = { dryRun: how.serverDryRun ? 'All' : undefined, ...ownManager };
  const spec = { replicas: how.replicas };
  try {
    if (how.condition === undefined) {
      await send(context, 'PATCH', path, { query, contentType: 'application/merge-patch+json', body: { spec } });
    } else {
      const scale = await send<Scale>(context, 'GET', path);
      check(scale, how.condition);
      await send(context, 'PUT', path, { query, body: { ...scale, spec: { ...scale.spec, ...spec } } });
    }
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Conflict') return false;
    throw error;
  }
}

function check({ spec, metadata }: Scale, { replicas, resourceVersion }: NonNullable<Resize['condition']>): void {
  const now = spec?.replicas ?? 0;
  if (replicas !== undefined && now !== replicas) {
    throw new CommandError(`Expected replicas to be ${replicas}, was ${now}`);
  }
  if (resourceVersion && metadata?.resourceVersion !== resourceVersion) {
    throw new CommandError(
      `Expected resource version to be ${resourceVersion}, was ${metadata?.resourceVersion ?? ''}`,
    );
  }
}
