// Words of kubectl's that do nothing by themselves: they need a second word, and print their help without one.

export interface VerbFamily {
  /** `rollout`, `create secret`. */
  name: string;
  aliases?: readonly string[];
  summary: string;
  /** After `kubectl`; left out: its name and `SUBCOMMAND`. */
  usage?: string;
  /** Where kubectl prints the family's help when no second word was given. */
  helpStream: 'stdout' | 'stderr';
}

export const verbFamilies: readonly VerbFamily[] = [
  { name: 'auth', summary: 'Inspect authorization.', usage: 'auth [flags]', helpStream: 'stderr' },
  {
    name: 'config',
    summary: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".',
    helpStream: 'stderr',
  },
  {
    name: 'create secret',
    summary: 'Create a secret with specified type.',
    usage: 'create secret (docker-registry | generic | tls)',
    helpStream: 'stderr',
  },
  {
    name: 'create service',
    aliases: ['svc'],
    summary: 'Create a service using a specified subcommand.',
    usage: 'create service [flags]',
    helpStream: 'stderr',
  },
  { name: 'rollout', summary: 'Manage the rollout of one or many resources.', helpStream: 'stdout' },
  { name: 'set', summary: 'Configure application resources.', helpStream: 'stderr' },
  { name: 'top', summary: 'Display resource (CPU/memory) usage.', usage: 'top [flags]', helpStream: 'stderr' },
];
