// `kubectl rollout history`: the revisions of a workload, or the pod template of one of them.

import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { podTemplateLines } from '../describe/pod-template.ts';
import { intFlag } from '../flag-kinds.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs } from '../reading.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { historyOf, type Revision } from '../rollout/revisions.ts';
import { requireResources, rolloutFlags, rolloutTargets } from '../rollout/rollout-line.ts';
import { withoutRollouts, workloadKind } from '../rollout/workload.ts';
import { alignTabs, describeTabs } from '../text/tab-writer.ts';

export const rolloutHistory: Command = {
  name: 'rollout history',
  usage: 'rollout history (TYPE NAME | TYPE/NAME) [flags]',
  summary: 'View rollout history',
  examples: ['kubectl rollout history deployment/abc', 'kubectl rollout history daemonset/abc --revision=3'],
  flags: [
    ...printFlags('object'),
    intFlag('revision', 0, 'See the details, including podTemplate of the revision specified'),
    ...rolloutFlags,
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags) }),
  async run(line, context) {
    requireResources(line);
    const revision = line.flags.int('revision');
    if (revision < 0) throw new CommandError(`revision must be a positive integer: ${revision}`);
    const targets = await rolloutTargets(line, context);
    const printer = await choosePrinter(line.flags, context, { scope: 'object', keepOrder: true });
    await visitObjects(context, targets, (live) => showHistory(live, { line, revision, printer }, context), {
      registered: true,
    });
  },
};

interface Showing {
  line: ParsedLine;
  /** 0: all of them. */
  revision: number;
  printer: ObjectPrinter | undefined;
}

async function showHistory(
  live: LiveObject,
  { line, revision, printer }: Showing,
  context: CommandContext,
): Promise<void> {
  const kind = workloadKind(live.type);
  if (kind === undefined) throw new CommandError(withoutRollouts(live.type, 'history viewer'));
  const { revisions } = await historyOf(context, live, kind);
  const wanted = revisions.filter(({ number }) => revision === 0 || number === revision);
  if (revision > 0 && wanted.length === 0 && (revisions.length > 0 || printer)) {
    throw new CommandError('unable to find the specified revision');
  }
  if (printer) {
    for (const { object } of wanted) await context.stdout.write(printer.print(object));
    return;
  }
  const title = revision > 0 ? `with revision #${revision}` : '';
  const operation = `${title}\n${historyText(wanted, revision)}`;
  const sentence = await resultPrinter(line.flags, context, { operation, dryRun: 'none' });
  await context.stdout.write(sentence.print(live.object));
}

function historyText(revisions: readonly Revision[], revision: number): string {
  const [only] = revisions;
  if (only === undefined) return 'No rollout history found.';
  if (revision > 0) return templateText(only);
  const rows = revisions.map(({ number, changeCause }) => `${number}\t${changeCause || '<none>'}\n`);
  return alignTabs(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeTabs);
}

/** The change cause of a deployment's revision is shown with the template's annotations. */
function templateText({ template, changeCause, object }: Revision): string {
  if (!changeCause || object.kind !== 'ReplicaSet') return podTemplateLines(template);
  const { metadata } = template ?? {};
  const annotations = { ...metadata?.annotations, 'kubernetes.io/change-cause': changeCause };
  return podTemplateLines({ ...template, metadata: { ...metadata, annotations } });
}
