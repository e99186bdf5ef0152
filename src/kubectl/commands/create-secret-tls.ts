// `kubectl create secret tls`: a certificate and its key.

import { CommandError, type CommandContext } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { checkKeyPair } from '../create/key-pair.ts';
import { secretObject } from '../create/secret-object.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { fileOperation } from '../streams/file-error.ts';

export const createSecretTls = makeGenerator({
  name: 'create secret tls',
  usage: 'create secret tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]',
  summary: 'Create a TLS secret',
  examples: ['kubectl create secret tls tls-secret --cert=path/to/tls.crt --key=path/to/tls.key'],
  flags: [
    boolFlag('append-hash', 'Append a hash of the secret to its name.'),
    stringFlag('cert', 'Path to PEM encoded public key certificate.'),
    stringFlag('key', 'Path to private key associated with given certificate.'),
  ],
  apiVersion: 'v1',
  kind: 'Secret',
  failsAs: 'secret',
  async build({ metadata, line: { flags }, context }) {
    const [cert, key] = [flags.string('cert'), flags.string('key')];
    if (!cert || !key) throw new CommandError('key and cert must be specified');
    const data = new Map([
      ['tls.crt', await readPem(context, cert)],
      ['tls.key', await readPem(context, key)],
    ]);
    checkKeyPair(data.get('tls.crt') ?? new Uint8Array(), data.get('tls.key') ?? new Uint8Array());
    return secretObject({ metadata, data, type: 'kubernetes.io/tls', appendHash: flags.bool('append-hash') });
  },
});

async function readPem(context: CommandContext, path: string): Promise<Uint8Array> {
  try {
    return await fileOperation('open', path, () => context.files.read(path));
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(`Cannot read file ${path}, ${error.message}`) : error;
  }
}
