// `kubectl version`: what the dialect speaks as, and what the server says of itself.

import { CommandError, type Command, type CommandContext } from '../command.ts';
import { send } from '../requests.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

/** The kubectl whose words the dialect uses. */
const clientVersion = { major: '1', minor: '34', gitVersion: 'v1.34.4' };
const kustomizeVersion = 'v5.7.1';

interface ServerVersion {
  major: string;
  minor: string;
  gitVersion: string;
}

export const version: Command = {
  name: 'version',
  usage: 'version',
  summary: 'Print the client and server version information for the current context.',
  flags: [
    {
      name: 'client',
      type: 'bool',
      default: 'false',
      usage: 'If true, shows client version only (no server required).',
    },
    { name: 'output', short: 'o', type: 'string', default: '', usage: "One of 'yaml' or 'json'." },
  ],
  read: () => ({}),
  async run({ args, flags }, context) {
    if (args.length) throw new CommandError(`extra arguments: [${args.join(' ')}]`);
    const output = flags.string('output');
    if (!['', 'json', 'yaml'].includes(output)) throw new CommandError("--output must be 'yaml' or 'json'");
    const { server, fault } = flags.bool('client') ? {} : await askServer(context);
    await context.stdout.write(printed(output, server));
    if (fault !== undefined) throw fault;
    const skew = server && skewWarning(server);
    if (skew) await context.stderr.write(`${skew}\n`);
  },
};

/** A server that does not answer keeps kubectl from nothing but its second half. */
async function askServer(context: CommandContext): Promise<{ server?: ServerVersion; fault?: unknown }> {
  try {
    return { server: await send<ServerVersion & Record<string, unknown>>(context, 'GET', '/version') };
  } catch (fault) {
    return { fault };
  }
}

function printed(output: string, server: ServerVersion | undefined): string {
  const facts = { clientVersion, kustomizeVersion, ...(server && { serverVersion: server }) };
  if (output === 'json') return `${JSON.stringify(facts, null, 2)}\n`;
  if (output === 'yaml') return `${writeYaml(facts)}\n`;
  const lines = [`Client Version: ${clientVersion.gitVersion}`, `Kustomize Version: ${kustomizeVersion}`];
  if (server) lines.push(`Server Version: ${server.gitVersion}`);
  return `${lines.join('\n')}\n`;
}

/** kubectl supports servers one minor version older or newer. */
function skewWarning({ gitVersion }: ServerVersion): string | undefined {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  const isNear = major === clientVersion.major && Math.abs(Number(minor) - Number(clientVersion.minor)) <= 1;
  if (major === '' || isNear) return undefined;
  const client = `${clientVersion.major}.${clientVersion.minor}`;
  return `WARNING: version difference between client (${client}) and server (${major}.${minor}) exceeds the supported minor version skew of +/-1`;
}
