// `kubectl auth can-i`: whether an action is allowed, or all that is; the server judges.

import type { KubeObject } from '../../cluster/port.ts';
import { accessTable, type RulesStatus } from '../auth/access-table.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { send } from '../requests.ts';
import { resolveResource } from '../resources/resolve-resource.ts';
import type { ResourceType } from '../resources/resource-type.ts';

const resourceVerbs = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest'.split(
    ' ',
  ),
);
const urlVerbs = new Set('get put post head options delete patch *'.split(' '));

/** Kinds that can be impersonated, which no server lists. */
const undiscovered = new Set(['users', 'groups']);

export const authCanI: Command = {
  name: 'auth can-i',
  usage: 'auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
  summary: 'Check whether an action is allowed.',
  examples: [
    'kubectl auth can-i create pods --all-namespaces',
    'kubectl auth can-i list pods --as=system:serviceaccount:dev:foo -n prod',
    'kubectl auth can-i get pods --subresource=log',
    'kubectl auth can-i get /logs/',
    'kubectl auth can-i --list --namespace=foo',
  ],
  flags: [
    boolFlag('all-namespaces', 'If true, check the specified action in all namespaces.', { short: 'A' }),
    boolFlag('list', 'If true, prints all allowed actions.'),
    boolFlag('no-headers', 'If true, prints allowed actions without headers'),
    boolFlag('quiet', 'If true, suppress output and just return the exit code.', { short: 'q' }),
    stringFlag('subresource', 'SubResource such as pod/log or deployment/scale'),
  ],
  read: () => ({ answers: [1] }),
  run: (line, context) => (line.flags.bool('list') ? listAccess(line, context) : checkAccess(line, context)),
};

const warn = (context: CommandContext, text: string) => context.stderr.write(`Warning: ${text}\n\n`);

async function listAccess({ args, flags }: ParsedLine, context: CommandContext): Promise<void> {
  if (args.length) throw new CommandError('list option must be specified with no arguments');
  if (flags.bool('quiet') || flags.bool('all-namespaces') || flags.string('subresource')) {
    throw new CommandError("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  }
  const review = await makeReview(context, 'SelfSubjectRulesReview', { namespace: await context.currentNamespace() });
  const status = review['status'] as RulesStatus;
  if (status.incomplete) {
    await context.stderr.write(`Warning: the list may be incomplete: ${status.evaluationError ?? ''}\n`);
  }
  await context.stdout.write(accessTable(status, { noHeaders: flags.bool('no-headers') }));
}

async function checkAccess(line: ParsedLine, context: CommandContext): Promise<number> {
  const { args, flags } = line;
  const [verb = '', what = ''] = args;
  if (args.length !== 2) {
    throw new CommandError(
      'you must specify two arguments: verb resource or verb resource/resourceName.\n' +
        "See 'kubectl auth can-i -h' for help and examples.",
    );
  }
  const spec = what.startsWith('/')
    ? { nonResourceAttributes: { path: what, verb } }
    : { resourceAttributes: await resourceAttributes(line, context) };
  if (what.startsWith('/')) {
    if (flags.string('subresource')) throw new CommandError('--subresource can not be used with NonResourceURL');
    if (!urlVerbs.has(verb)) await warn(context, `verb '${verb}' is not a known verb`);
  }
  if (flags.bool('no-headers')) throw new CommandError('--no-headers cannot be set without --list specified');
  const review = await makeReview(context, 'SelfSubjectAccessReview', spec);
  const status = review['status'] as { allowed?: boolean; reason?: string; evaluationError?: string };
  if (!flags.bool('quiet')) {
    const reasons = [status.reason, status.evaluationError].filter((text) => text).map((text) => ` - ${text}`);
    await context.stdout.write(status.allowed ? 'yes\n' : `no${reasons.join('')}\n`);
  }
  return status.allowed ? 0 : 1;
}

/** What the line asks for; says what is odd about it. */
async function resourceAttributes({ args, flags }: ParsedLine, context: CommandContext): Promise<object> {
  const [verb = '', what = ''] = args;
  const slash = what.indexOf('/');
  const [word, name] = slash < 0 ? [what, ''] : [what.slice(0, slash), what.slice(slash + 1)];
  const { group, plural, namespaced } = await resourceFor(word, context);
  const allNamespaces = flags.bool('all-namespaces');
  if (plural !== '' && !allNamespaces) {
    if (!namespaced) {
      await warn(context, `resource '${plural}' is not namespace scoped${group && ` in group '${group}'`}`);
    }
    if (!resourceVerbs.has(verb)) await warn(context, `verb '${verb}' is not a known verb`);
  }
  const namespace = allNamespaces ? '' : await context.currentNamespace();
  const subresource = flags.string('subresource');
  return { namespace, verb, group, resource: plural, subresource, name };
}

type AskedResource = Pick<ResourceType, 'group' | 'plural' | 'namespaced'>;

/** A word that the server knows nothing of is asked for as it stands. */
async function resourceFor(word: string, context: CommandContext): Promise<AskedResource> {
  const asTyped = { group: '', plural: word, namespaced: true };
  if (word === '*') return asTyped;
  try {
    return await resolveResource(context, word.toLowerCase());
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const [resource = '', ...group] = word.toLowerCase().split('.');
    if (!undiscovered.has(word.toLowerCase())) {
      const where = group.length ? ` in group '${group.join('.')}'` : '';
      await warn(context, `the server doesn't have a resource type '${resource}'${where}`);
    }
    return asTyped;
  }
}

function makeReview(context: CommandContext, kind: string, spec: object): Promise<KubeObject> {
  const apiVersion = 'authorization.k8s.io/v1';
  return send(context, 'POST', `/apis/${apiVersion}/${kind.toLowerCase()}s`, {
    body: { kind, apiVersion, metadata: {}, spec },
  });
}
