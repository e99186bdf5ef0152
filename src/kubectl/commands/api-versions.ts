// `kubectl api-versions`: the groups of the API with their versions.

import type { Command } from '../command.ts';
import { send } from '../requests.ts';
import { usageError } from '../usage-error.ts';

export const apiVersions: Command = {
  name: 'api-versions',
  usage: 'api-versions',
  summary: 'Print the supported API versions on the server, in the form of "group/version"',
  examples: ['kubectl api-versions'],
  flags: [],
  read: () => ({}),
  async run({ args }, context) {
    if (args.length) throw usageError('api-versions', `unexpected arguments: [${args.join(' ')}]`);
    const core = await send<{ versions?: string[] }>(context, 'GET', '/api');
    const { groups = [] } = await send<{ groups?: { versions: { groupVersion: string }[] }[] }>(
      context,
      'GET',
      '/apis',
    );
    const named = groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
    const all = [...(core.versions ?? []), ...named].sort();
    await context.stdout.write(all.map((version) => `${version}\n`).join(''));
  },
};
