// `kubectl delete`: by name, selector or file; then waits until the objects are gone.

import type { LineReading } from '../../model/line-reading.ts';
import type { Command, Flag, ParsedLine } from '../command.ts';
import { allNamespacesFlag, dryRunFlag, fieldSelectorFlag, filenameFlags, selectorFlag } from '../common-flags.ts';
import { checkDeleteFlags, deleteOptions } from '../delete/delete-options.ts';
import { deleteEach } from '../delete/delete-each.ts';
import { mayGoOn } from '../delete/ask.ts';
import { untilAllGone } from '../delete/until-gone.ts';
import { victims, type Victim } from '../delete/victims.ts';
import { throwErrors, visitedThenRead } from '../get/outcome.ts';
import { rawRequest } from '../raw-request.ts';
import { destroyEffects, isRehearsal, kindsNamed, namedRefs } from '../reading.ts';

const bool = (name: string, value: boolean, usage: string, short?: string): Flag => ({
  name,
  type: 'bool',
  default: String(value),
  usage,
  ...(short ? { short } : {}),
});

export const deleteCommand: Command = {
  name: 'delete',
  usage: 'delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [flags]',
  summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  examples: ['kubectl delete pod kiada', 'kubectl delete -f pod.yaml', 'kubectl delete pods,services -l app=web'],
  flags: [
    ...filenameFlags('containing the resource to delete.'),
    bool('all', false, 'Delete all resources, in the namespace of the specified resource types.'),
    allNamespacesFlag,
    {
      name: 'cascade',
      type: 'string',
      default: 'background',
      noValue: 'background',
      usage:
        'Must be "background", "orphan", or "foreground". Selects the deletion cascading strategy for the dependents.',
    },
    dryRunFlag,
    fieldSelectorFlag,
    bool('force', false, 'If true, immediately remove resources from API and bypass graceful deletion.'),
    {
      name: 'grace-period',
      type: 'int',
      default: '-1',
      usage: 'Period of time in seconds given to the resource to terminate gracefully. Ignored if negative.',
    },
    bool('ignore-not-found', false, 'Treat "resource not found" as a successful delete.'),
    bool('interactive', false, 'If true, delete resource only when user confirms.', 'i'),
    bool('now', false, 'If true, resources are signaled for immediate shutdown (same as --grace-period=1).'),
    {
      name: 'output',
      short: 'o',
      type: 'string',
      default: '',
      usage: 'Use "-o name" for shorter output (resource/name).',
    },
    { name: 'raw', type: 'string', default: '', usage: 'Raw URI to DELETE to the server.' },
    selectorFlag,
    {
      name: 'timeout',
      type: 'duration',
      default: '0s',
      usage:
        'The length of time to wait before giving up on a delete, zero means determine a timeout from the size of the object',
    },
    bool('wait', true, 'If true, wait for resources to be gone before returning. This waits for finalizers.'),
  ],
  read,
  async run(line, context) {
    if (line.flags.string('raw')) return rawRequest(context, 'DELETE', line.flags.string('raw'));
    await checkDeleteFlags(line, context);
    const found: Victim[] = [];
    const faults: unknown[] = [];
    const unread: unknown[] = [];
    const options = await deleteOptions(line, context);
    if (line.flags.bool('interactive')) {
      for await (const victim of victims(line, context, { faults, unread })) found.push(victim);
      if (found.length > 0 && !(await mayGoOn(found, context))) return;
      await deleteEach(found, options, context, faults);
    } else {
      await deleteEach(counted(victims(line, context, { faults, unread }), found), options, context, faults);
    }
    throwErrors(visitedThenRead(faults, unread));
    if (found.length === 0) await context.stdout.write('No resources found\n');
    if (options.wait) await untilAllGone(found, options.timeout, context);
  },
};

function read({ args, flags }: ParsedLine): Partial<LineReading> {
  const names = namedRefs(args, flags);
  return { names, deletes: isRehearsal(flags) ? [] : names, effects: destroyEffects(kindsNamed(args), flags) };
}

async function* counted(source: AsyncIterable<Victim>, into: Victim[]): AsyncGenerator<Victim> {
  for await (const victim of source) {
    into.push(victim);
    yield victim;
  }
}
