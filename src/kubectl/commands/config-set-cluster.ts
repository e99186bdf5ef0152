// `kubectl config set-cluster`.

import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { checkEmbedding, embeddedFile } from '../config/embedded-file.ts';
import { expectArguments } from '../config/expect-arguments.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { quote } from '../go-values.ts';

export const configSetCluster: Command = {
  name: 'config set-cluster',
  usage:
    'config set-cluster NAME [--server=server] [--certificate-authority=path/to/certificate/authority] ' +
    '[--insecure-skip-tls-verify=true] [--tls-server-name=example.com]',
  summary: 'Set a cluster entry in kubeconfig',
  examples: ['kubectl config set-cluster e2e --server=https://1.2.3.4'],
  flags: [
    stringFlag('certificate-authority', 'Path to certificate-authority file for the cluster entry in kubeconfig'),
    boolFlag('embed-certs', 'embed-certs for the cluster entry in kubeconfig'),
    boolFlag('insecure-skip-tls-verify', 'insecure-skip-tls-verify for the cluster entry in kubeconfig'),
    stringFlag('proxy-url', 'proxy-url for the cluster entry in kubeconfig'),
    stringFlag('server', 'server for the cluster entry in kubeconfig'),
    stringFlag('tls-server-name', 'tls-server-name for the cluster entry in kubeconfig'),
  ],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    await expectArguments(line, 1, context);
    const { flags } = line;
    const [name = ''] = line.args;
    if (name === '') throw new CommandError('you must specify a non-empty cluster name');
    if (flags.bool('insecure-skip-tls-verify') && flags.string('certificate-authority')) {
      throw new CommandError('you cannot specify a certificate authority and insecure mode at the same time');
    }
    await checkEmbedding(['certificate-authority'], flags, context);
    const changes = await changesOf(flags, context);
    await changeConfig(line, context, (config) => {
      config.clusters.set(name, { ...config.clusters.get(name), ...changes });
    });
    await context.stdout.write(`Cluster ${quote(name)} set.\n`);
  },
};

/** A new server forgets the name that its certificate should have; insecure mode forgets certificates, and is
 * itself forgotten where it is not asked for again. */
async function changesOf(flags: FlagValues, context: CommandContext): Promise<JsonObject> {
  const insecure = flags.bool('insecure-skip-tls-verify');
  const text = (name: string) => (flags.changed(name) ? { [name]: flags.string(name) } : {});
  const authority = await embeddedFile('certificate-authority', flags, context);
  return {
    ...(flags.changed('server') && { server: flags.string('server'), 'tls-server-name': '' }),
    ...text('tls-server-name'),
    'insecure-skip-tls-verify': insecure,
    ...(insecure && { 'certificate-authority': '', 'certificate-authority-data': '' }),
    ...authority,
    ...text('proxy-url'),
  };
}
