// `get` in a format: one object, or all of them in a List.

import type { KubeObject } from '../../cluster/port.ts';
import type { CommandContext, ParsedLine } from '../command.ts';
import { choosePrinter } from '../print/print-flags.ts';
import { sortByField } from '../print/sort-objects.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { gather, throwErrors } from './outcome.ts';

export async function getGeneric(line: ParsedLine, context: CommandContext): Promise<void> {
  const { flags } = line;
  const ignoreNotFound = flags.bool('ignore-not-found');
  const { targets, faults, single } = await lineTargets(context, line, { emptySelectsAll: true });
  const subresource = flags.string('subresource');
  const { found, errors } = await gather(
    targets,
    (target) => fetchObjects(context, target, { chunkSize: flags.int('chunk-size'), subresource }),
    { ignoreNotFound },
  );
  const problems = [...faults, ...errors];
  if (single && problems.length) throwErrors(problems);
  if (found.length === 0 && ignoreNotFound) return throwErrors(problems);
  const printer = await choosePrinter(flags, context, { scope: 'get' });
  const objects = found.map(({ object }) => object);
  const sortBy = flags.string('sort-by');
  const [first] = objects;
  const shown = single && first && objects.length === 1 ? first : listOf(sortBy ? byField(objects, sortBy) : objects);
  await context.stdout.write(printer?.print(shown) ?? '');
  throwErrors(problems);
}

const byField = (objects: KubeObject[], field: string) => sortByField(objects, field, (object) => object);

/** The List that kubectl makes of several objects. */
export function listOf(items: KubeObject[]): KubeObject {
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}
