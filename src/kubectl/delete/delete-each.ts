// Sends the deletions, one a time, and says each.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { dryRunNote } from '../dry-run.ts';
import { quote } from '../go-values.ts';
import { send } from '../requests.ts';
import { qualifiedKind, resourcePath } from '../resources/resource-type.ts';
import type { DeleteOptions } from './delete-options.ts';
import type { Victim } from './victims.ts';

/** Marks each victim with the UID that must be gone. Complaints of single objects go to `faults`; the others go on. */
export async function deleteEach(
  list: Iterable<Victim> | AsyncIterable<Victim>,
  options: DeleteOptions,
  context: CommandContext,
  faults: unknown[],
): Promise<void> {
  for await (const victim of list) {
    try {
      await deleteOne(victim, options, context);
      await context.stdout.write(sentence(victim, options));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 404 && options.ignoreNotFound) continue;
      faults.push(victim.source === undefined ? error : whileDeleting(error, victim.source));
    }
  }
}

async function deleteOne(victim: Victim, options: DeleteOptions, context: CommandContext): Promise<void> {
  const { type, namespace, name } = victim;
  const path = resourcePath(type, { namespace, name });
  if (options.dryRun === 'client') return void (await send(context, 'GET', path));
  const answer = await send<KubeObject>(context, 'DELETE', path, {
    query: { dryRun: options.dryRun === 'server' ? 'All' : undefined },
    body: {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: options.propagation,
      ...(options.gracePeriod === undefined ? {} : { gracePeriodSeconds: options.gracePeriod }),
      ...(options.dryRun === 'server' ? { dryRun: ['All'] } : {}),
    },
  });
  const details = answer['details'] as { uid?: string } | undefined;
  const uid = answer.metadata?.uid ?? details?.uid;
  if (uid) victim.uid = uid;
}

function sentence({ type, namespace, name }: Victim, { shortOutput, force, dryRun }: DeleteOptions): string {
  if (shortOutput) return `${qualifiedKind(type)}/${name}\n`;
  const from = namespace && type.namespaced ? ` from ${namespace} namespace` : '';
  return `${qualifiedKind(type)} ${quote(name)} ${force ? 'force ' : ''}deleted${from}${dryRunNote[dryRun]}\n`;
}

/** The error with the file that named the object, as kubectl words it. */
function whileDeleting(error: ApiError, source: string): Error {
  const message = `error when deleting ${quote(source)}: ${error.message}`;
  return error.status.reason ? new ApiError(error.code, { ...error.status, message }) : new CommandError(message);
}
