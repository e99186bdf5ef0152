// `kubectl taint`: sets and removes taints of nodes.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, selectorFlag, validateFlag } from '../common-flags.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { fieldValidation, type FieldValidation } from '../field-validation.ts';
import { boolFlag } from '../flag-kinds.ts';
import { strategicPatchBetween } from '../generate/two-way.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { resolveResource } from '../resources/resolve-resource.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { selectTargets } from '../resources/targets.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import {
  alreadyThere,
  contradictions,
  readTaints,
  retainted,
  type Taint,
  type TaintChanges,
} from '../taint/taint-changes.ts';
import { usageError } from '../usage-error.ts';

export const taint: Command = {
  name: 'taint',
  usage: 'taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  summary: 'Update the taints on one or more nodes',
  examples: [
    'kubectl taint nodes foo dedicated=special-user:NoSchedule',
    'kubectl taint nodes foo dedicated:NoSchedule-',
    'kubectl taint nodes foo dedicated-',
    'kubectl taint node -l myLabel=X dedicated=foo:PreferNoSchedule',
  ],
  flags: [
    boolFlag('all', 'Select all nodes in the cluster'),
    dryRunFlag,
    fieldManagerFlag('kubectl-taint'),
    boolFlag('overwrite', 'If true, allow taints to be overwritten, otherwise reject updates that overwrite taints.'),
    ...printFlags('object'),
    selectorFlag,
    validateFlag,
  ],
  read: ({ args, flags }) => ({
    names: namedRefs(
      args.filter((arg) => !isSpec(arg)),
      flags,
    ),
    effects: writeEffects(['node'], flags),
  }),
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const validation = fieldValidation(flags);
    const { resources, changes } = splitLine(line.args);
    await check(resources, changes, line, context);
    const targets = await selectTargets(context, selection(resources, line));
    await visitObjects(context, { targets, faults: [] }, (node) =>
      taintOne(node, { line, changes, dryRun, validation, context }),
    );
  },
};

const isSpec = (arg: string) => /[=:]|-$/.test(arg);

function splitLine(args: readonly string[]): { resources: string[]; changes: TaintChanges } {
  const first = args.findIndex(isSpec);
  const resources = first < 0 ? [...args] : args.slice(0, first);
  const specs = first < 0 ? [] : args.slice(first);
  const stray = specs.find((arg) => !isSpec(arg));
  if (stray !== undefined) throw new CommandError(`all resources must be specified before taint changes: ${stray}`);
  if (resources.length === 0) throw new CommandError('one or more resources must be specified as <resource> <name>');
  if (specs.length === 0) throw new CommandError('at least one taint update is required');
  try {
    return { resources, changes: readTaints(specs) };
  } catch (error) {
    throw error instanceof CommandError ? usageError('taint', error.message) : error;
  }
}

async function check(
  [word = '', ...names]: readonly string[],
  changes: TaintChanges,
  { flags }: ParsedLine,
  context: CommandContext,
): Promise<void> {
  const type = word.toLowerCase();
  const { kind } = await resolveResource(context, type.split('.')[0] ?? '').catch((error: unknown) => {
    // kubectl passes this error on without its prefix.
    throw error instanceof CommandError ? new CommandError(error.message, { verbatim: true }) : error;
  });
  if (kind !== 'Node') throw new CommandError(`invalid resource type ${type}, only node types are supported`);
  const conflicts = contradictions(changes);
  if (conflicts.length) {
    throw new CommandError(
      `can not both modify and remove the following taint(s) in the same command: ${conflicts.join(', ')}`,
    );
  }
  if (flags.bool('all') && flags.string('selector')) {
    throw new CommandError("setting 'all' parameter with a non empty selector is prohibited");
  }
  if (!flags.bool('all') && !flags.string('selector') && names.length === 0) {
    throw new CommandError("at least one resource name must be specified since 'all' parameter is not set");
  }
}

/** Names count only where neither --all nor a selector chooses. */
function selection([, ...names]: readonly string[], { flags }: ParsedLine) {
  const labelSelector = flags.string('selector');
  if (labelSelector || flags.bool('all')) return { args: ['nodes'], labelSelector, all: flags.bool('all') };
  return { args: names.map((name) => (name.includes('/') ? name : `nodes/${name}`)) };
}

interface Tainting {
  line: ParsedLine;
  changes: TaintChanges;
  dryRun: DryRun;
  validation: FieldValidation;
  context: CommandContext;
}

async function taintOne({ type, name, object }: LiveObject, work: Tainting): Promise<void> {
  const { line, changes, dryRun, validation, context } = work;
  const { flags } = line;
  if (type.kind !== 'Node') throw new CommandError(`unexpected type *${type.version}.${type.kind}, expected Node`);
  const spec = (object['spec'] ?? {}) as { taints?: Taint[] };
  const before = spec.taints ?? [];
  const there = flags.bool('overwrite') ? [] : alreadyThere(before, changes);
  if (there.length) {
    throw new CommandError(
      `node ${name} already has ${there.join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
  }
  const { taints, operation } = retainted(before, changes, flags.bool('overwrite'));
  const { taints: _, ...others } = spec;
  const after = { ...object, spec: taints.length ? { ...others, taints } : others } as KubeObject;
  // kubectl does not say here that the server only rehearsed it.
  const printer = await resultPrinter(flags, context, {
    operation,
    dryRun: 'none',
    keepOrder: dryRun !== 'client',
  });
  if (dryRun === 'client') return void (await context.stdout.write(printer.print(after)));
  const answer = await send(context, 'PATCH', resourcePath(type, { name }), {
    contentType: 'application/strategic-merge-patch+json',
    query: {
      fieldManager: flags.string('field-manager'),
      fieldValidation: validation,
      dryRun: dryRun === 'server' ? 'All' : undefined,
    },
    body: strategicPatchBetween(object, after),
  });
  await context.stdout.write(printer.print(answer));
}
