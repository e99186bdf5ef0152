// `kubectl config get-contexts`.

import { CommandError, type Command } from '../command.ts';
import { loadConfig } from '../config/config-access.ts';
import type { Kubeconfig } from '../config/kubeconfig.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { throwErrors } from '../get/outcome.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';

export const configGetContexts: Command = {
  name: 'config get-contexts',
  usage: 'config get-contexts [(-o|--output=)name)]',
  summary: 'Describe one or many contexts',
  examples: ['kubectl config get-contexts', 'kubectl config get-contexts my-context'],
  flags: [
    boolFlag('no-headers', "When using the default or custom-column output format, don't print headers."),
    stringFlag('output', 'Output format. One of: (name).', { short: 'o' }),
  ],
  read: () => ({}),
  async run(line, context) {
    const { args, flags } = line;
    const output = flags.string('output');
    if (output !== '' && output !== 'name') {
      throw new CommandError(
        `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
      );
    }
    const { merged } = await loadConfig(line, context);
    const names = args.length ? args : [...merged.contexts.keys()].sort();
    const known = names.filter((name) => merged.contexts.has(name));
    const missing = names.filter((name) => !merged.contexts.has(name));
    const headers = flags.bool('no-headers') || output === 'name' ? [] : [titles];
    const rows = known.map((name) => (output === 'name' ? [name] : rowOf(name, merged)));
    const text = [...headers, ...rows].map((cells) => `${cells.join('\t')}\n`).join('');
    await context.stdout.write(alignTabs(text, tableTabs));
    throwErrors(missing.map((name) => new CommandError(`context ${name} not found`)));
  },
};

const titles = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'];

function rowOf(name: string, { contexts, currentContext }: Kubeconfig): string[] {
  const context = contexts.get(name);
  const field = (key: string) => String(context?.[key] ?? '');
  return [name === currentContext ? '*' : '', name, field('cluster'), field('user'), field('namespace')];
}
