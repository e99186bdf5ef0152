// `kubectl kustomize`: what a kustomization stands for, as text.

import { CommandError, type Command } from '../command.ts';
import { arrayFlag, boolFlag, stringFlag } from '../flag-kinds.ts';
import { kustomizationText } from '../kustomize/kustomization-text.ts';

/** Flags for what is not supported: a kustomization that would need it is refused. */
const idle = [
  boolFlag('as-current-user', 'use the uid and gid of the command executor to run the function in the container'),
  boolFlag('enable-alpha-plugins', 'enable kustomize plugins'),
  boolFlag('enable-helm', 'Enable use of the Helm chart inflator generator.'),
  arrayFlag('env', 'a list of environment variables to be used by functions', { short: 'e' }),
  arrayFlag('helm-api-versions', 'Kubernetes api versions used by Helm for Capabilities.APIVersions'),
  stringFlag('helm-command', 'helm command (path to executable)', { default: 'helm' }),
  boolFlag('helm-debug', 'Enable debug output from the Helm chart inflator generator.'),
  stringFlag('helm-kube-version', 'Kubernetes version used by Helm for Capabilities.KubeVersion'),
  arrayFlag('mount', 'a list of storage options read from the filesystem'),
  boolFlag('network', 'enable network access for functions that declare it'),
  stringFlag('network-name', 'the docker network to run the container in', { default: 'bridge' }),
];

export const kustomize: Command = {
  name: 'kustomize',
  usage: 'kustomize DIR [flags]',
  summary: 'Build a kustomization target from a directory or URL',
  examples: ['kubectl kustomize', 'kubectl kustomize /home/config/production'],
  flags: [
    ...idle,
    stringFlag(
      'load-restrictor',
      "if set to 'LoadRestrictionsNone', local kustomizations may load files from outside their root.",
      { default: 'LoadRestrictionsRootOnly' },
    ),
    stringFlag('output', 'If specified, write output to this path.', { short: 'o' }),
    stringFlag('reorder', 'Reorder the resources just before output.', {
      default: 'legacy',
      deprecated: "use the new 'sortOptions' field in kustomization.yaml instead.",
      hidden: true,
    }),
  ],
  read: ({ args, flags }) => ({
    effects: ['read'],
    files: [args[0] ?? '.'],
    localPaths: flags.string('output') ? [flags.string('output')] : [],
  }),
  async run({ args, flags }, context) {
    if (args.length > 1) throw new CommandError('specify one path to kustomization.yaml');
    const restrictor = flags.string('load-restrictor');
    if (restrictor !== 'LoadRestrictionsNone' && restrictor !== 'LoadRestrictionsRootOnly') {
      throw new CommandError(
        `illegal flag value --load-restrictor ${restrictor}; legal values: [LoadRestrictionsRootOnly LoadRestrictionsNone]`,
      );
    }
    const reorder = flags.string('reorder');
    if (reorder !== 'legacy' && reorder !== 'none') {
      throw new CommandError(`illegal flag value --reorder ${reorder}; legal values: [none legacy]`);
    }
    const text = await kustomizationText(context, args[0] ?? '.', {
      restricted: restrictor !== 'LoadRestrictionsNone',
      order: reorder === 'none' ? 'fifo' : 'legacy',
    });
    const output = flags.string('output');
    if (output === '') return void (await context.stdout.write(text));
    await context.files.write(output, text);
  },
};
