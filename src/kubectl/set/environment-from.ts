// `--from`: the keys of a config map or a secret as environment variables.

import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import type { EnvironmentVariable } from '../describe/core-types.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';

/** Warns of keys whose names had to be changed. Throws CommandError for anything but a config map or a secret. */
export async function variablesFrom(line: ParsedLine, context: CommandContext): Promise<EnvironmentVariable[]> {
  const from = line.flags.string('from');
  if (from === '') return [];
  const { targets, faults } = await lineTargets(context, { ...line, args: [from] }, { all: false });
  const { found, errors } = await gather(targets, (target) => fetchObjects(context, target, { registered: true }));
  throwErrors([...faults, ...errors]);
  const wanted = line.flags.list('keys');
  const variables: EnvironmentVariable[] = [];
  for (const { object } of found) {
    const reference = referenceTo(object.kind);
    if (reference === undefined) throw new CommandError('unsupported resource specified in --from');
    const keys = Object.keys((object['data'] ?? {}) as object).toSorted();
    for (const key of keys.filter((each) => wanted.length === 0 || wanted.includes(each))) {
      const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
      if (name !== key) await context.warn(`key ${key} transferred to ${name}`);
      variables.push({ name, valueFrom: { [reference]: { name: object.metadata?.name ?? '', key } } });
    }
  }
  return variables;
}

function referenceTo(kind: string | undefined): 'configMapKeyRef' | 'secretKeyRef' | undefined {
  if (kind === 'ConfigMap') return 'configMapKeyRef';
  return kind === 'Secret' ? 'secretKeyRef' : undefined;
}
