// kubectl's first words in the groups and the order of its help; suggestions for a mistyped word keep to that order.

export interface VerbGroup {
  title: string;
  words: readonly string[];
}

export const verbGroups: readonly VerbGroup[] = [
  { title: 'Basic Commands (Beginner)', words: ['create', 'expose', 'run', 'set'] },
  { title: 'Basic Commands (Intermediate)', words: ['explain', 'get', 'edit', 'delete'] },
  { title: 'Deploy Commands', words: ['rollout', 'scale', 'autoscale'] },
  {
    title: 'Cluster Management Commands',
    words: ['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint'],
  },
  {
    title: 'Troubleshooting and Debugging Commands',
    words: ['describe', 'logs', 'attach', 'exec', 'port-forward', 'proxy', 'cp', 'auth', 'debug', 'events'],
  },
  { title: 'Advanced Commands', words: ['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize'] },
  { title: 'Settings Commands', words: ['label', 'annotate', 'completion'] },
  { title: 'Subcommands provided by plugins', words: ['node-shell'] },
  { title: 'Other Commands', words: ['config', 'plugin', 'version', 'api-versions', 'api-resources', 'options'] },
];

/** Words that people type for others, as kubectl's own commands declare them. */
export const mistakenWords: Readonly<Record<string, readonly string[]>> = {
  list: ['get', 'wait'],
  ps: ['get', 'wait'],
  rm: ['delete'],
};
