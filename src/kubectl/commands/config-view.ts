// `kubectl config view`.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command } from '../command.ts';
import { loadConfig } from '../config/config-access.ts';
import { kubeconfigObject } from '../config/kubeconfig.ts';
import { flattened, minified, redacted } from '../config/view-config.ts';
import { boolFlag } from '../flag-kinds.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { usageError } from '../usage-error.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const configView: Command = {
  name: 'config view',
  usage: 'config view [flags]',
  summary: 'Display merged kubeconfig settings or a specified kubeconfig file',
  examples: ['kubectl config view', 'kubectl config view --minify -o jsonpath={..namespace}'],
  flags: [
    boolFlag('flatten', 'Flatten the resulting kubeconfig file into self-contained output'),
    boolFlag('merge', 'Merge the full hierarchy of kubeconfig files', { default: 'true' }),
    boolFlag('minify', 'Remove all information not used by current-context from the output'),
    ...printFlags('object'),
    boolFlag('raw', 'Display raw byte data and sensitive data'),
  ],
  read: () => ({}),
  async run(line, context) {
    const { args, flags } = line;
    if (args.length) throw usageError('config view', `unexpected arguments: [${args.join(' ')}]`);
    if (!flags.bool('merge') && !flags.string('kubeconfig')) {
      throw new CommandError('if merge==false a precise file must be specified');
    }
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    const { merged } = await loadConfig(line, context);
    if (flags.bool('minify') && flags.string('context')) merged.currentContext = flags.string('context');
    const chosen = flags.bool('minify') ? minified(merged) : merged;
    const shown = flags.bool('flatten')
      ? await flattened(chosen, context)
      : flags.bool('raw')
        ? chosen
        : redacted(chosen);
    const object = kubeconfigObject(shown);
    await context.stdout.write(printer?.print(object as KubeObject) ?? writeYaml(object));
  },
};
