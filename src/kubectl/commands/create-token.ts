// `kubectl create token`: asks the server for a service account's token.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type FlagValues } from '../command.ts';
import { onlyName } from '../create/generator.ts';
import { arrayFlag, durationFlag, stringFlag } from '../flag-kinds.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { ref } from '../reading.ts';
import { send } from '../requests.ts';

/** What a token may be bound to, and the version of its kind. */
const boundKinds: Readonly<Record<string, string>> = { Node: 'v1', Pod: 'v1', Secret: 'v1' };

export const createToken: Command = {
  name: 'create token',
  usage: 'create token SERVICE_ACCOUNT_NAME',
  summary: 'Request a service account token',
  examples: ['kubectl create token myapp', 'kubectl create token myapp --duration 10m'],
  flags: [
    arrayFlag('audience', 'Audience of the requested token. May be repeated.'),
    stringFlag('bound-object-kind', `Kind of an object to bind the token to: ${Object.keys(boundKinds).join(', ')}.`),
    stringFlag('bound-object-name', 'Name of an object to bind the token to. Requires --bound-object-kind.'),
    stringFlag('bound-object-uid', 'UID of an object to bind the token to.'),
    durationFlag('duration', '0s', 'Requested lifetime of the issued token; 0: as the server has it.'),
    ...printFlags('object'),
  ],
  read: ({ args: [name], flags }) => ({
    effects: ['write'],
    names: name === undefined ? [] : [ref('serviceaccount', name, flags)],
  }),
  async run(line, context) {
    const { flags } = line;
    const name = onlyName(line, 'create token');
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    check(flags);
    const namespace = await context.currentNamespace();
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/serviceaccounts/${encodeURIComponent(name)}/token`;
    let answer: KubeObject;
    try {
      answer = await send(context, 'POST', path, { body: tokenRequest(flags) });
    } catch (error) {
      throw error instanceof ApiError ? new CommandError(`failed to create token: ${error.message}`) : error;
    }
    const { token } = (answer['status'] ?? {}) as { token?: string };
    if (!token) throw new CommandError('failed to create token: no token in server response');
    await context.stdout.write(printer?.print(answer) ?? (context.terminal ? `${token}\n` : token));
  },
};

function check(flags: FlagValues): void {
  const duration = flags.duration('duration');
  const [kind, name] = [flags.string('bound-object-kind'), flags.string('bound-object-name')];
  if (duration < 0) throw new CommandError('--duration must be greater than or equal to 0');
  if (duration % 1000 !== 0) throw new CommandError('--duration cannot be expressed in units less than seconds');
  if (flags.list('audience').includes('')) throw new CommandError('--audience must not be an empty string');
  if (!kind) {
    const alone = ['bound-object-name', 'bound-object-uid'].find((flag) => flags.string(flag));
    if (alone) throw new CommandError(`--${alone} can only be set if --bound-object-kind is provided`);
  } else if (!Object.hasOwn(boundKinds, kind)) {
    throw new CommandError(`supported --bound-object-kind values are ${Object.keys(boundKinds).join(', ')}`);
  } else if (!name) {
    throw new CommandError('--bound-object-name is required if --bound-object-kind is provided');
  }
}

function tokenRequest(flags: FlagValues): KubeObject {
  const audiences = flags.list('audience');
  const duration = flags.duration('duration');
  const [kind, name, uid] = ['kind', 'name', 'uid'].map((part) => flags.string(`bound-object-${part}`));
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    spec: {
      ...(audiences.length && { audiences }),
      ...(duration > 0 && { expirationSeconds: duration / 1000 }),
      ...(kind && { boundObjectRef: { kind, apiVersion: boundKinds[kind], name, ...(uid && { uid }) } }),
    },
  };
}
