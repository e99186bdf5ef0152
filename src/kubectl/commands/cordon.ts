// `kubectl cordon`: keeps new pods off nodes.

import type { Command } from '../command.ts';
import { dryRunFlag, selectorFlag } from '../common-flags.ts';
import { cordonNodes } from '../drain/cordon-nodes.ts';
import { checkNodeChoice, nodesOf, readNodeLine } from '../drain/node-lines.ts';
import { dryRunStrategy } from '../dry-run.ts';

export const cordon: Command = {
  name: 'cordon',
  usage: 'cordon NODE',
  summary: 'Mark node as unschedulable',
  examples: ['kubectl cordon foo'],
  flags: [dryRunFlag, selectorFlag],
  read: (line) => readNodeLine(line, 'write'),
  async run(line, context) {
    checkNodeChoice(line, 'cordon');
    const dryRun = await dryRunStrategy(line.flags, context);
    await cordonNodes(await nodesOf(line, context), { unschedulable: true, dryRun }, context);
  },
};
