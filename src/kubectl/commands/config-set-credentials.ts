// `kubectl config set-credentials`.

import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { checkEmbedding, embeddedFile } from '../config/embedded-file.ts';
import { arrayFlag, boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';
import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';
import { quote } from '../go-values.ts';
import { changed, readChanges } from '../metadata/pairs.ts';

export const configSetCredentials: Command = {
  name: 'config set-credentials',
  usage:
    'config set-credentials NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] ' +
    '[--token=bearer_token] [--username=basic_user] [--password=basic_password] [--auth-provider=provider_name] ' +
    '[--auth-provider-arg=key=value] [--exec-command=exec_command] [--exec-api-version=exec_api_version] ' +
    '[--exec-arg=arg] [--exec-env=key=value]',
  summary: 'Set a user entry in kubeconfig',
  examples: ['kubectl config set-credentials cluster-admin --client-key=~/.kube/admin.key'],
  flags: [
    stringFlag('auth-provider', 'Auth provider for the user entry in kubeconfig'),
    sliceFlag('auth-provider-arg', "'key=value' arguments for the auth provider"),
    stringFlag('client-certificate', 'Path to client-certificate file for the user entry in kubeconfig'),
    stringFlag('client-key', 'Path to client-key file for the user entry in kubeconfig'),
    boolFlag('embed-certs', 'Embed client cert/key for the user entry in kubeconfig'),
    stringFlag('exec-api-version', 'API version of the exec credential plugin for the user entry in kubeconfig'),
    sliceFlag('exec-arg', 'New arguments for the exec credential plugin command for the user entry in kubeconfig'),
    stringFlag('exec-command', 'Command for the exec credential plugin for the user entry in kubeconfig'),
    arrayFlag('exec-env', "'key=value' environment values for the exec credential plugin"),
    stringFlag('exec-interactive-mode', 'InteractiveMode of the exec credentials plugin'),
    boolFlag('exec-provide-cluster-info', 'ProvideClusterInfo of the exec credentials plugin'),
    stringFlag('password', 'password for the user entry in kubeconfig'),
    stringFlag('token', 'token for the user entry in kubeconfig'),
    stringFlag('username', 'username for the user entry in kubeconfig'),
  ],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    const { args, flags } = line;
    if (args.length !== 1) {
      await context.showHelp();
      throw new CommandError(`unexpected args: [${args.join(' ')}]`);
    }
    const [name = ''] = args;
    if (name === '') throw new CommandError('you must specify a non-empty user name');
    await check(flags, context);
    const files = {
      ...(await embeddedFile('client-certificate', flags, context)),
      ...(await embeddedFile('client-key', flags, context)),
    };
    await changeConfig(line, context, (config) => {
      const before = { ...config.users.get(name), ...files };
      config.users.set(name, { ...before, ...secrets(flags), ...provider(before, flags), ...plugin(before, flags) });
    });
    await context.stdout.write(`User ${quote(name)} set.\n`);
  },
};

async function check(flags: FlagValues, context: CommandContext): Promise<void> {
  const methods = [
    ...(flags.string('token') ? ['--token'] : []),
    ...(flags.string('username') || flags.string('password') ? ['--username/--password'] : []),
  ];
  if (methods.length > 1) {
    throw new CommandError(
      `you cannot specify more than one authentication method at the same time: ${methods.join(', ')}`,
    );
  }
  await checkEmbedding(['client-certificate', 'client-key'], flags, context);
  if (!['', 'IfAvailable', 'Never', 'Always'].includes(flags.string('exec-interactive-mode'))) {
    throw new CommandError('invalid interactive mode type, can be only IfAvailable, Never, Always');
  }
}

/** A token takes the place of a password, and the other way round. */
function secrets(flags: FlagValues): JsonObject {
  const token = flags.string('token') !== '';
  const basic = flags.string('username') !== '' || flags.string('password') !== '';
  const given = ['token', 'username', 'password'].filter((name) => flags.changed(name));
  return {
    ...Object.fromEntries(given.map((name) => [name, flags.string(name)])),
    ...(basic && { token: '' }),
    ...(token && { username: '', password: '' }),
  };
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function provider(user: JsonObject, flags: FlagValues): JsonObject {
  const known = objectOf(user['auth-provider']);
  const name = flags.changed('auth-provider') ? flags.string('auth-provider') : known['name'];
  if (name === undefined) return {};
  const config = name === known['name'] ? (objectOf(known['config']) as Record<string, string>) : {};
  return { 'auth-provider': { name, config: changed(config, readChanges(flags.list('auth-provider-arg'))) } };
}

/** What is said of a plugin that there is not is ignored. */
function plugin(user: JsonObject, flags: FlagValues): JsonObject {
  const known = user['exec'];
  if (!flags.changed('exec-command') && !isObject(known)) return {};
  const before = objectOf(known);
  const args = flags.list('exec-arg').length
    ? flags.list('exec-arg')
    : flags.changed('exec-command')
      ? null
      : before['args'];
  const present = Array.isArray(before['env']) ? before['env'].map(objectOf) : [];
  const env = changed(
    Object.fromEntries(present.map(({ name, value }) => [String(name), String(value)])),
    readChanges(flags.list('exec-env')),
  );
  const text = (field: string, flag: string) => (flags.changed(flag) ? { [field]: flags.string(flag) } : {});
  return {
    exec: {
      provideClusterInfo: false,
      ...before,
      ...text('command', 'exec-command'),
      args: args ?? null,
      // What was there and was taken out leaves an empty list.
      env:
        Object.keys(env).length || flags.list('exec-env').length || present.length
          ? Object.entries(env).map(([name, value]) => ({ name, value }))
          : null,
      ...text('apiVersion', 'exec-api-version'),
      ...text('interactiveMode', 'exec-interactive-mode'),
      ...(flags.changed('exec-provide-cluster-info') && {
        provideClusterInfo: flags.bool('exec-provide-cluster-info'),
      }),
    },
  };
}
