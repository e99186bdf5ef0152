// `kubectl create quota`.

import { CommandError } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { readQuantities } from '../create/read-quantities.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createQuota = makeGenerator({
  name: 'create quota',
  aliases: ['resourcequota'],
  usage: 'create quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]',
  summary: 'Create a quota with the specified name',
  examples: [
    'kubectl create quota my-quota --hard=cpu=1,memory=1G,pods=2,services=3',
    'kubectl create quota best-effort --hard=pods=100 --scopes=BestEffort',
  ],
  flags: [
    stringFlag('hard', 'A comma-delimited set of resource=quantity pairs that define a hard limit.'),
    stringFlag('scopes', 'A comma-delimited set of quota scopes that must all match each object tracked by the quota.'),
  ],
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  failsAs: 'quota:',
  build({ metadata, line: { flags } }) {
    const hard = readQuantities(flags.string('hard'));
    const scopes = readScopes(flags.string('scopes'));
    return {
      kind: 'ResourceQuota',
      apiVersion: 'v1',
      metadata,
      spec: { ...(hard && { hard }), ...(scopes && { scopes }) },
      status: {},
    };
  },
});

function readScopes(text: string): string[] | undefined {
  if (text === '') return undefined;
  const scopes = text.split(',');
  if (scopes.includes('')) throw new CommandError('invalid resource quota scope ""');
  return scopes;
}
