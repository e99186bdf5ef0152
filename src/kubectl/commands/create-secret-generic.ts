// `kubectl create secret generic`: from literals, files, folders and env files.

import { dataFlags } from '../create/data-flags.ts';
import { readData } from '../create/data-sources.ts';
import { makeGenerator } from '../create/generator.ts';
import { secretObject } from '../create/secret-object.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createSecretGeneric = makeGenerator({
  name: 'create secret generic',
  usage:
    'create secret generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] ' +
    '[--dry-run=server|client|none]',
  summary: 'Create a secret from a local file, directory, or literal value',
  examples: [
    'kubectl create secret generic my-secret --from-literal=key1=supersecret',
    'kubectl create secret generic my-secret --from-file=ssh-privatekey=path/to/id_rsa',
  ],
  flags: [...dataFlags, stringFlag('type', 'The type of secret to create')],
  apiVersion: 'v1',
  kind: 'Secret',
  failsAs: 'secret',
  async build({ name, metadata, line: { flags }, context }) {
    const data = await readData(context, {
      literals: flags.list('from-literal'),
      files: flags.list('from-file'),
      envFiles: flags.list('from-env-file'),
      kind: 'Secret',
      name,
    });
    return secretObject({ metadata, data, type: flags.string('type'), appendHash: flags.bool('append-hash') });
  },
});
