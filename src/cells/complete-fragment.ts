// Makes a Kubernetes object of a fragment that starts at `spec:` or lacks its name, where the fields leave no doubt
// about its kind. Each guess is a line in a table; what is added is told.

import { isMap } from 'yaml';
import type { Document } from 'yaml';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is Fields[] => Array.isArray(value) && value.length > 0 && value.every(isObject);

/** Containers that could run: each with a name and an image. */
function isPodSpec(spec: unknown): spec is Fields {
  if (!isObject(spec) || !isList(spec['containers'])) return false;
  return spec['containers'].every(
    (container) => typeof container['name'] === 'string' && typeof container['image'] === 'string',
  );
}

const podOf = (template: unknown) => (isObject(template) ? template['spec'] : undefined);
const hasTemplate = (spec: Fields) => isPodSpec(podOf(spec['template']));
const hasAny = (spec: Fields, ...fields: string[]) => fields.some((field) => spec[field] !== undefined);

/** Sorted from the most telling fields to the least. */
const guesses: readonly { kind: string; fits(spec: Fields): boolean }[] = [
  { kind: 'Pod', fits: isPodSpec },
  { kind: 'CronJob', fits: (spec) => typeof spec['schedule'] === 'string' && isObject(spec['jobTemplate']) },
  { kind: 'StatefulSet', fits: (spec) => hasTemplate(spec) && hasAny(spec, 'serviceName', 'volumeClaimTemplates') },
  {
    kind: 'DaemonSet',
    fits: (spec) => hasTemplate(spec) && isObject(spec['selector']) && hasAny(spec, 'updateStrategy'),
  },
  { kind: 'Deployment', fits: (spec) => hasTemplate(spec) && isObject(spec['selector']) },
  { kind: 'Job', fits: (spec) => hasTemplate(spec) && restarts(spec) !== undefined && restarts(spec) !== 'Always' },
  { kind: 'HorizontalPodAutoscaler', fits: (spec) => isObject(spec['scaleTargetRef']) && hasAny(spec, 'maxReplicas') },
  {
    kind: 'NetworkPolicy',
    fits: (spec) => isObject(spec['podSelector']) && hasAny(spec, 'ingress', 'egress', 'policyTypes'),
  },
  { kind: 'PersistentVolumeClaim', fits: (spec) => Array.isArray(spec['accessModes']) && isObject(spec['resources']) },
  { kind: 'Ingress', fits: (spec) => isList(spec['rules']) && spec['rules'].some((rule) => isObject(rule['http'])) },
  {
    kind: 'Service',
    fits: (spec) =>
      isList(spec['ports']) && isObject(spec['selector']) && spec['ports'].every((port) => port['port'] !== undefined),
  },
];

const restarts = (spec: Fields): unknown => {
  const pod = podOf(spec['template']);
  return isObject(pod) ? pod['restartPolicy'] : undefined;
};

/** Top-level fields of an object; anything else makes it something of another kind. */
const topLevel = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'data',
  'stringData',
  'rules',
  'roleRef',
  'subjects',
  'type',
  'status',
]);

export interface CompleteOptions {
  /** A unique name for an object, and where it comes from. */
  nameFor(kind: string): { name: string; why: string };
  apiVersionOf(kind: string): string | undefined;
}

export interface Completed {
  kind: string;
  yaml: string;
  added: string[];
}

/** Undefined where the kind is not plain. */
export function completeFragment(document: Document.Parsed, options: CompleteOptions): Completed | undefined {
  const fields: unknown = document.toJS({ maxAliasCount: 100 });
  if (!isObject(fields) || !Object.keys(fields).every((key) => topLevel.has(key))) return undefined;
  const said = fields['kind'];
  const kind = typeof said === 'string' ? said : guessKind(fields['spec']);
  if (kind === undefined) return undefined;
  const version = typeof fields['apiVersion'] === 'string' ? fields['apiVersion'] : options.apiVersionOf(kind);
  if (version === undefined) return undefined;
  const added: string[] = [];
  if (fields['apiVersion'] === undefined) added.push(`apiVersion: ${version}`);
  if (said === undefined) added.push(`kind: ${kind}`);
  const metadata = isObject(fields['metadata']) ? fields['metadata'] : {};
  const named = typeof metadata['name'] === 'string' || typeof metadata['generateName'] === 'string';
  const given = named ? undefined : options.nameFor(kind);
  if (given) added.push(`metadata.name: ${given.name}, ${given.why}`);
  const head = { version, kind, ...(given ? { name: given.name } : {}) };
  return { kind, added, yaml: given && isPlain(given.name) ? written(document, head) : write(document, head) };
}

/** YAML reads it as a text without quotes. */
const isPlain = (name: string) =>
  /^[a-z][a-z0-9-]*$/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(name);

const stand = 'name-of-the-fragment';

/** As `write`; one document that stands in a note many times is written once. */
function written(document: Document.Parsed, head: { version: string; kind: string; name?: string }): string {
  const key = `${head.version} ${head.kind}`;
  let known = texts.get(document);
  if (known?.key !== key) {
    known = { key, parts: write(document, { ...head, name: stand }).split(stand) };
    texts.set(document, known);
  }
  return known.parts.length === 2 ? known.parts.join(head.name) : write(document, head);
}

const texts = new WeakMap<Document.Parsed, { key: string; parts: string[] }>();

const guessKind = (spec: unknown) => (isObject(spec) ? guesses.find((guess) => guess.fits(spec))?.kind : undefined);

/** The document with the head that it lacks; everything of its own stays as it is, comments too. */
function write(document: Document.Parsed, head: { version: string; kind: string; name?: string }): string {
  const whole = document.clone();
  const { contents } = whole;
  if (!isMap(contents)) return whole.toString();
  if (head.name !== undefined) {
    if (isMap(whole.get('metadata'))) whole.setIn(['metadata', 'name'], head.name);
    else {
      contents.delete('metadata');
      contents.items.unshift(whole.createPair('metadata', { name: head.name }));
    }
  }
  if (!whole.has('kind')) contents.items.unshift(whole.createPair('kind', head.kind));
  if (!whole.has('apiVersion')) contents.items.unshift(whole.createPair('apiVersion', head.version));
  return whole.toString({ lineWidth: 0 });
}
