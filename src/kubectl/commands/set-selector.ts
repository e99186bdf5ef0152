// `kubectl set selector`: another selector for a service.

import type { KubeObject } from '../../cluster/port.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { stringFlag } from '../flag-kinds.ts';
import { strategicPatchBetween } from '../generate/two-way.ts';
import { goPlain } from '../go-format.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import { placeOf } from '../resources/fetch.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { toLabelSelector } from '../selectors/label-selector.ts';
import { setFlags, subjectsOf, type Subject } from '../set/set-each.ts';
import type { LabelSelector } from '../text/label-selector.ts';

export const setSelector: Command = {
  name: 'set selector',
  usage: 'set selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]',
  summary: 'Set the selector on a resource',
  examples: ["kubectl set selector service my-svc 'environment=qa'"],
  flags: [
    ...setFlags('selector'),
    recordFlag,
    stringFlag('resource-version', 'If non-empty, the update will only succeed if this is the current version.'),
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args.slice(0, -1), flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { args, flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const text = args.at(-1);
    const selector = text === undefined ? undefined : toLabelSelector(text);
    const operation = 'selector updated';
    const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
    if (selector === undefined) throw new CommandError('one selector is required');
    for (const subject of await subjectsOf(line, args.slice(0, -1), context)) {
      await select(subject, selector, { line, dryRun, printer, context });
    }
  },
};

interface Selecting {
  line: ParsedLine;
  dryRun: DryRun;
  printer: ObjectPrinter;
  context: CommandContext;
}

async function select({ object, live }: Subject, selector: LabelSelector, selecting: Selecting): Promise<void> {
  const { line, dryRun, printer, context } = selecting;
  const after = recorded(withSelector(object, selector), 'set selector', line);
  const resourceVersion = line.flags.string('resource-version');
  if (!live || dryRun === 'client') return void (await context.stdout.write(printer.print(after)));
  const patch = strategicPatchBetween(object, after);
  const answer = await send(context, 'PATCH', resourcePath(live.type, placeOf(live)), {
    contentType: 'application/strategic-merge-patch+json',
    query: { fieldManager: line.flags.string('field-manager'), dryRun: dryRun === 'server' ? 'All' : undefined },
    body: resourceVersion ? { ...patch, metadata: { ...(patch['metadata'] as object), resourceVersion } } : patch,
  });
  await context.stdout.write(printer.print(answer));
}

function withSelector(object: KubeObject, { matchLabels = {}, matchExpressions = [] }: LabelSelector): KubeObject {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') {
    throw new CommandError('setting a selector is only supported for Services');
  }
  if (matchExpressions.length) {
    const shown = matchExpressions.map(({ key, operator, values = [] }) => `{${key} ${operator} ${goPlain(values)}}`);
    throw new CommandError(`match expression [${shown.join(' ')}] not supported on this object`);
  }
  return { ...object, spec: { ...(object['spec'] as object), selector: matchLabels } };
}
