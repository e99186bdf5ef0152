// `kubectl api-versions`.

import { CommandError, type Command } from '../command.ts';
import { send } from '../requests.ts';

export const apiVersions: Command = {
  name: 'api-versions',
  usage: 'api-versions',
  summary: 'Print the supported API versions on the server, in the form of "group/version".',
  flags: [],
  read: () => ({}),
  async run({ args }, context) {
    if (args.length) {
      throw new CommandError(
        `unexpected arguments: [${args.join(' ')}]\nSee 'kubectl api-versions -h' for help and examples`,
      );
    }
    const core = await send<{ versions: string[] }>(context, 'GET', '/api');
    const groups = await send<{ groups: { versions: { groupVersion: string }[] }[] }>(context, 'GET', '/apis');
    const named = groups.groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
    const all = [...core.versions, ...named].toSorted();
    await context.stdout.write(all.map((version) => `${version}\n`).join(''));
  },
};
