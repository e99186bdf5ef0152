// `kubectl create secret docker-registry`: credentials for pulling images.

import { CommandError } from '../command.ts';
import { readData } from '../create/data-sources.ts';
import { makeGenerator } from '../create/generator.ts';
import { secretObject } from '../create/secret-object.ts';
import { boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';
import { goJson } from '../go-json.ts';

const key = '.dockerconfigjson';

export const createSecretDockerRegistry = makeGenerator({
  name: 'create secret docker-registry',
  usage:
    'create secret docker-registry NAME --docker-username=user --docker-password=password --docker-email=email ' +
    '[--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]',
  summary: 'Create a secret for use with a Docker registry',
  examples: [
    'kubectl create secret docker-registry my-secret --docker-server=DOCKER_REGISTRY_SERVER --docker-username=DOCKER_USER --docker-password=DOCKER_PASSWORD',
  ],
  flags: [
    boolFlag('append-hash', 'Append a hash of the secret to its name.'),
    stringFlag('docker-email', 'Email for Docker registry'),
    stringFlag('docker-password', 'Password for Docker registry authentication'),
    stringFlag('docker-server', 'Server location for Docker registry', { default: 'https://index.docker.io/v1/' }),
    stringFlag('docker-username', 'Username for Docker registry authentication'),
    sliceFlag('from-file', `Key files can be specified using their file path, with the key ${key}.`),
  ],
  apiVersion: 'v1',
  kind: 'Secret',
  failsAs: 'secret',
  async build({ name, metadata, line: { flags }, context }) {
    const files = flags.list('from-file').map((source) => (source.includes('=') ? source : `${key}=${source}`));
    const [server, username, password, email] = ['server', 'username', 'password', 'email'].map((part) =>
      flags.string(`docker-${part}`),
    ) as [string, string, string, string];
    if (files.length === 0 && !(username && password && server)) {
      throw new CommandError(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      );
    }
    const data = files.length
      ? await readData(context, { literals: [], files, envFiles: [], kind: 'Secret', name })
      : new Map([[key, dockerConfig(server, { username, password, email })]]);
    return secretObject({
      metadata,
      data,
      type: 'kubernetes.io/dockerconfigjson',
      appendHash: flags.bool('append-hash'),
    });
  },
});

/** A Docker client's config file. */
function dockerConfig(
  server: string,
  { username, password, email }: Record<'username' | 'password' | 'email', string>,
) {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const entry = { username, password, ...(email && { email }), auth };
  return goJson({ auths: { [server]: entry } }, { keepOrder: true });
}
