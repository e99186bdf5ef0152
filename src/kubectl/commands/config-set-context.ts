// `kubectl config set-context`.

import { CommandError, type Command, type ParsedLine } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';

const own = ['cluster', 'user', 'namespace'] as const;

export const configSetContext: Command = {
  name: 'config set-context',
  usage:
    'config set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
  summary: 'Set a context entry in kubeconfig',
  examples: [
    'kubectl config set-context gce --user=cluster-admin',
    'kubectl config set-context --current --namespace=my-namespace',
  ],
  flags: [
    ...own.map((name) => stringFlag(name, `${name} for the context entry in kubeconfig`)),
    boolFlag('current', 'Modify the current context'),
  ],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    if (line.args.length > 1) {
      await context.showHelp();
      throw new CommandError(`Unexpected args: [${line.args.join(' ')}]`);
    }
    check(line);
    const { flags } = line;
    const { name, isNew } = await changeConfig(line, context, (config) => {
      const chosen = flags.bool('current') ? config.currentContext : (line.args[0] ?? '');
      if (chosen === '') throw new CommandError('no current context is set');
      const before = config.contexts.get(chosen);
      const given = own.filter((field) => flags.changed(field)).map((field) => [field, flags.string(field)]);
      config.contexts.set(chosen, { ...before, ...Object.fromEntries(given) });
      return { name: chosen, isNew: before === undefined };
    });
    await context.stdout.write(`Context ${quote(name)} ${isNew ? 'created' : 'modified'}.\n`);
  },
};

function check({ args: [name = ''], flags }: ParsedLine): void {
  const current = flags.bool('current');
  if (name === '' && !current) throw new CommandError('you must specify a non-empty context name or --current');
  if (name !== '' && current) throw new CommandError('you cannot specify both a context name and --current');
}
