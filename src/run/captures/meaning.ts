// What value a placeholder is for, by the words of its name: `<pod-ip>` an IP of a pod, `$NODE_PORT` a node port, `<uid>` any
// object's. Knows English names and Kubernetes' fields; looks at no output.

import type { Placeholder } from '../../model/step.ts';

/** A field that outputs show. */
export interface WantedField {
  /** As `plainField` has it: `podip`. */
  field: string;
  /** Only of this kind of object. */
  kind?: string;
  /** What the object's own name has in it: `quiz` for `<quiz-pod-ip>`. */
  about: readonly string[];
  /** The value is the name of an object of the placeholder's kind. */
  isName?: true;
}

type Field = Omit<WantedField, 'about'>;

const fillers = new Set(
  'a address an bearer example here id insert ip my name of port some that the this token uid value your'.split(' '),
);

const addresses: Record<string, Field[]> = {
  pod: [{ field: 'podip' }, { field: 'ip', kind: 'pod' }],
  service: [{ field: 'clusterip' }, { field: 'ip', kind: 'service' }],
  node: [{ field: 'internalip' }, { field: 'hostip' }],
  external: [{ field: 'externalip' }, { field: 'loadbalanceringress' }],
};

const ports: Record<string, Field[]> = {
  node: [{ field: 'nodeport' }],
  target: [{ field: 'targetport' }],
  container: [{ field: 'containerport' }],
  service: [{ field: 'port', kind: 'service' }],
};

/** Words that say whose address or port it is. */
const owners: Record<string, string> = {
  cluster: 'service',
  host: 'node',
  internal: 'node',
  lb: 'external',
  loadbalancer: 'external',
  po: 'pod',
  svc: 'service',
  worker: 'node',
};

const joined = /^(cluster|container|external|host|internal|node|pod|service|svc|target)(ip|name|port|uid)$/;

/** Names that are so general that a field of the same name says nothing. */
const vague = new Set('command container file host image key label name namespace path status type value'.split(' '));

/** Fields that hold the names of other objects. */
const references: Record<string, string[]> = {
  node: ['node', 'nodename'],
  persistentvolume: ['volume', 'volumename'],
  replicaset: ['newreplicaset'],
};

const short: Record<string, string> = {
  deploy: 'deployment',
  po: 'pod',
  pv: 'persistentvolume',
  rs: 'replicaset',
  sa: 'serviceaccount',
  svc: 'service',
};

/** None where the name tells of no field. */
export function wantedFields({ name, kind }: Placeholder): WantedField[] {
  const words = name.split('-').flatMap((word) => joined.exec(word)?.slice(1) ?? [word]);
  const has = (word: string) => words.includes(word);
  if (has('ip') || has('address')) return owned(words, addresses);
  if (has('port')) return owned(words, ports);
  if (has('uid')) return ofObject(words, 'uid');
  if (has('token')) return ofObject(words, 'token');
  if (words.length > 1 && words.at(-1) === 'id') return [{ field: plainField(name), about: [] }];
  if (kind !== undefined && vague.has(kind)) return [];
  const meant = words.filter((word) => !fillers.has(word));
  if (kind !== undefined) {
    const about = meant.filter((word) => kindOfWord(word) !== kind);
    const fields = ['name', ...(references[kind] ?? [])];
    return fields.map((field) => ({ field, about, isName: true, ...(field === 'name' && { kind }) }));
  }
  const last = meant.at(-1) ?? '';
  const candidates: WantedField[] = [
    { field: meant.join(''), about: [] },
    { field: plainField(name), about: [] },
    { field: last, about: meant.slice(0, -1) },
  ];
  return candidates.filter(({ field }) => field.length > 2 && !vague.has(field));
}

/** `<pod-uid>`, `<web-pod-uid>`: of the kind that is named, if one is. */
function ofObject(words: readonly string[], field: string): WantedField[] {
  const kind = field === 'uid' ? words.map(kindOfWord).find((found) => found !== undefined) : undefined;
  const about = words.filter((word) => !fillers.has(word) && kindOfWord(word) === undefined);
  return [{ field, about, ...(kind !== undefined && { kind }) }];
}

const kinds = new Set(
  'configmap deployment job namespace node persistentvolume pod replicaset secret service serviceaccount'.split(' '),
);

function kindOfWord(word: string): string | undefined {
  const kind = short[word] ?? word.replace(/name$/, '');
  return kinds.has(kind) ? kind : undefined;
}

function owned(words: readonly string[], fields: Record<string, Field[]>): WantedField[] {
  const owner = words.map((word) => owners[word] ?? word).find((word) => Object.hasOwn(fields, word));
  const about = words.filter((word) => !fillers.has(word) && (owners[word] ?? word) !== owner);
  const wanted = owner === undefined ? Object.values(fields).flat() : (fields[owner] ?? []);
  return wanted.map((field) => ({ ...field, about }));
}

/** `CLUSTER-IP`, `clusterIP` and `Cluster IP` are one field. */
export const plainField = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
