// Fields whose values change with every run, and fields that only some versions have; each list sorted by name.

import type { CompareContext } from './context.ts';
import { sameEndpoints } from './endpoint-list.ts';
import { plainName, type FieldRule } from './field-rule.ts';
import type { Judgement } from './judgement.ts';
import { shortened } from './words.ts';

const ip = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]{2,39})$/;

/** `8080/TCP (http)`: one side names all its ports, the other none. */
function samePorts(expected: string, actual: string): boolean {
  const bare = (text: string) => text.replaceAll(/(\/[A-Z]{3,4}) \([a-z0-9-]{1,15}\)/g, '$1');
  return bare(expected) === bare(actual) && (bare(expected) === expected || bare(actual) === actual);
}

const fieldRules: readonly FieldRule[] = [
  {
    name: 'address',
    says: 'any address',
    fields: ['address', 'clusterip', 'clusterips', 'hostip', 'hostips', 'ip', 'ips', 'podip', 'podips', 'serviceip'],
    accepts: ip,
    pairs: ['IP'],
  },
  { name: 'age', says: 'any duration', fields: ['age', 'duration'], accepts: /^(?:\d{1,6}[ydhms]){1,4}$/ },
  {
    name: 'counter',
    says: 'any number',
    fields: ['generation', 'observedgeneration', 'resourceversion'],
    accepts: /^\d{1,20}$/,
  },
  { name: 'endpoints', says: 'any addresses, the same ports', fields: ['endpoints'], accepts: sameEndpoints },
  {
    name: 'id',
    says: 'any id',
    fields: ['bootid', 'containerid', 'imageid', 'machineid', 'systemuuid'],
    accepts: /^.{8,500}$/,
  },
  {
    name: 'node',
    says: 'any node',
    fields: ['kubernetesiohostname', 'node', 'nodename'],
    accepts: /^[a-z0-9][a-z0-9.-]{0,252}(?:\/[0-9A-Fa-f.:]{2,39})?$/,
    pairs: ['NODE', 'IP'],
  },
  {
    name: 'node port',
    says: 'any node port',
    fields: ['healthchecknodeport', 'nodeport'],
    accepts: /^\d{5}$/,
    pairs: ['PORT'],
  },
  { name: 'owner', says: 'any record of who wrote', fields: ['managedfields', 'selflink'] },
  {
    name: 'port names',
    says: 'with or without names',
    fields: ['hostport', 'hostports', 'port', 'ports'],
    accepts: samePorts,
    cosmetic: "newer kubectl adds the port's name",
  },
  {
    name: 'template hash',
    says: 'any hash',
    fields: ['controllerrevisionhash', 'podtemplatehash'],
    accepts: /^(?:[a-z0-9-]{1,200}-)?[a-z0-9]{5,10}$/,
  },
  {
    name: 'time',
    says: 'any time',
    fields: [
      'acquiretime',
      'completedat',
      'completiontime',
      'creationtimestamp',
      'deletiontimestamp',
      'eventtime',
      'finished',
      'finishedat',
      'firsttimestamp',
      'lastheartbeattime',
      'lastprobetime',
      'lastscheduletime',
      'lastsuccessfultime',
      'lasttimestamp',
      'lasttransitiontime',
      'lastupdatetime',
      'renewtime',
      'started',
      'startedat',
      'starttime',
      'time',
    ],
    accepts: /^(?:null|<unset>|<unknown>|.{0,8}\d.{0,60})$/,
  },
  { name: 'uid', says: 'any UID', fields: ['controlleruid', 'uid'], accepts: /^[^/]{8,500}$/, pairs: ['UID'] },
];

const ruleOf = new Map(fieldRules.flatMap((rule) => rule.fields.map((field) => [field, rule] as const)));

function accepts({ accepts: shape }: FieldRule, expected: string, actual: string): boolean {
  if (typeof shape === 'function') return shape(expected, actual);
  return shape === undefined || (shape.test(expected) && shape.test(actual));
}

/** Undefined where no rule is for this field, or the values are not of its shape. */
export function judgeField(
  name: string,
  expected: string,
  actual: string,
  { nodePorts }: Pick<CompareContext, 'nodePorts'>,
): Judgement | undefined {
  const rule = ruleOf.get(plainName(name));
  if (!rule || !accepts(rule, expected, actual)) return undefined;
  if (expected === actual) return { grade: 'same', rule: 'exact', cause: '' };
  if (rule.pairs?.includes('PORT') && nodePorts?.has(actual)) return undefined;
  if (rule.cosmetic) return { grade: 'cosmetic', rule: `${name}: ${rule.says}`, cause: rule.cosmetic };
  const now = actual.split('/');
  const pairs = (rule.pairs ?? []).flatMap((what, index) => {
    const [old, today] = [expected.split('/')[index], now[index]];
    return old === undefined || today === undefined ? [] : [{ old, new: today, what }];
  });
  return {
    grade: 'volatile',
    rule: `${name}: ${rule.says}`,
    cause: `${name} is ${shortened(actual)}: ${rule.says} will do`,
    pairs,
  };
}

/** Fields of objects and lines of describe that some versions have and others not. */
const versionFields = new Set([
  'allocatedresources',
  'backofflimit',
  'clusterips',
  'completionmode',
  'configmapoptional',
  'creationtimestamp',
  'enableservicelinks',
  'generation',
  'hostips',
  'internaltrafficpolicy',
  'ipfamilies',
  'ipfamily',
  'ipfamilypolicy',
  'ips',
  'managedfields',
  'namespace',
  'nodeselectors',
  'observedgeneration',
  'optional',
  'podips',
  'podreadytostartcontainers',
  'podreplacementpolicy',
  'preemptionpolicy',
  'recursivereadonly',
  'resizepolicy',
  'seccompprofile',
  'selflink',
  'serviceaccount',
  'started',
  'suspend',
  'terminating',
  'tolerations',
  'uncountedterminatedpods',
  'user',
]);

/** A field that only one side has may be one of another version. */
export function judgeMissingField(name: string): Judgement | undefined {
  if (!versionFields.has(plainName(name))) return undefined;
  return { grade: 'cosmetic', rule: 'fields of other versions', cause: `some versions have ${name}, others not` };
}
