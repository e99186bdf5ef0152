// The verbs that take an entry out of a kubeconfig: `config delete-context` and its kin.

import { CommandError, type Command } from '../command.ts';
import { changeConfig } from './change-config.ts';
import type { Section } from './kubeconfig.ts';

export function deleteVerb(what: 'cluster' | 'context' | 'user'): Command {
  const section: Section = `${what}s`;
  return {
    name: `config delete-${what}`,
    usage: `config delete-${what} NAME`,
    summary: `Delete the specified ${what} from the kubeconfig`,
    examples: [`kubectl config delete-${what} minikube`],
    flags: [],
    read: () => ({ effects: ['write'] }),
    async run(line, context) {
      const [name] = line.args;
      if (name === undefined || line.args.length !== 1) return context.showHelp();
      const { path, wasCurrent } = await changeConfig(line, context, (config, { defaultPath }) => {
        if (!config[section].delete(name)) {
          throw new CommandError(`cannot delete ${what} ${name}, not in ${defaultPath}`);
        }
        return { path: defaultPath, wasCurrent: what === 'context' && config.currentContext === name };
      });
      if (wasCurrent) {
        await context.stderr.write(
          'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
        );
      }
      await context.stdout.write(`deleted ${what} ${name} from ${path}\n`);
    },
  };
}
