// `kubectl create configmap`: from literals, files, folders and env files.

import { dataFlags } from '../create/data-flags.ts';
import { readData } from '../create/data-sources.ts';
import { makeGenerator } from '../create/generator.ts';
import { objectHash } from '../create/object-hash.ts';

export const createConfigmap = makeGenerator({
  name: 'create configmap',
  aliases: ['cm'],
  usage: 'create configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]',
  summary: 'Create a config map based on a file, directory, or specified literal value.',
  examples: [
    'kubectl create configmap my-config --from-literal=key1=config1',
    'kubectl create cm my-config --from-file=path/to/bar',
  ],
  flags: dataFlags,
  apiVersion: 'v1',
  kind: 'ConfigMap',
  failsAs: 'configmap:',
  async build({ name, metadata, line: { flags }, context }) {
    const found = await readData(context, {
      literals: flags.list('from-literal'),
      files: flags.list('from-file'),
      envFiles: flags.list('from-env-file'),
      kind: 'ConfigMap',
      name,
    });
    const entries = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const data = Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
    const binaryData = Object.fromEntries(
      entries.flatMap(([key, value]) =>
        typeof value === 'string' ? [] : [[key, Buffer.from(value).toString('base64')]],
      ),
    );
    const content = {
      ...(Object.keys(data).length && { data }),
      ...(Object.keys(binaryData).length && { binaryData }),
    };
    const hashed = { kind: 'ConfigMap', name, data, ...(content.binaryData && { binaryData }) };
    const finalName = flags.bool('append-hash') ? `${name}-${objectHash(hashed)}` : name;
    return { kind: 'ConfigMap', apiVersion: 'v1', metadata: { ...metadata, name: finalName }, ...content };
  },
});
