// The verbs that list names: `config get-clusters` and `config get-users`.

import type { Command } from '../command.ts';
import { loadConfig } from './config-access.ts';
import type { Section } from './kubeconfig.ts';

export function namesVerb(section: Extract<Section, 'clusters' | 'users'>): Command {
  return {
    name: `config get-${section}`,
    usage: `config get-${section} [flags]`,
    summary: `Display ${section} defined in the kubeconfig`,
    examples: [`kubectl config get-${section}`],
    flags: [],
    read: () => ({}),
    async run(line, context) {
      const names = [...(await loadConfig(line, context)).merged[section].keys()].sort();
      await context.stdout.write(['NAME', ...names].map((name) => `${name}\n`).join(''));
    },
  };
}
