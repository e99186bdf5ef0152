// `kubectl uncordon`: lets pods come to nodes again.

import type { Command } from '../command.ts';
import { dryRunFlag, selectorFlag } from '../common-flags.ts';
import { cordonNodes } from '../drain/cordon-nodes.ts';
import { checkNodeChoice, nodesOf, readNodeLine } from '../drain/node-lines.ts';
import { dryRunStrategy } from '../dry-run.ts';

export const uncordon: Command = {
  name: 'uncordon',
  usage: 'uncordon NODE',
  summary: 'Mark node as schedulable',
  examples: ['kubectl uncordon foo'],
  flags: [dryRunFlag, selectorFlag],
  read: (line) => readNodeLine(line, 'write'),
  async run(line, context) {
    checkNodeChoice(line, 'uncordon');
    const dryRun = await dryRunStrategy(line.flags, context);
    await cordonNodes(await nodesOf(line, context), { unschedulable: false, dryRun }, context);
  },
};
