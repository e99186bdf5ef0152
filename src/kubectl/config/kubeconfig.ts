// A kubeconfig as `config` works on it: its entries by name, unknown fields kept; read from YAML and written as kubectl
// writes it. Pure.

import { CommandError } from '../command.ts';
import type { Json, JsonObject } from '../generate/merge-patch.ts';
import { isObject } from '../generate/merge-patch.ts';
import { ParseFault, parseYaml } from '../manifests/parse-documents.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export type Section = 'clusters' | 'contexts' | 'users';

export const sections: readonly Section[] = ['clusters', 'users', 'contexts'];

/** What an entry's content is called: `- name: x` and `cluster: {...}`. */
const contentOf: Record<Section, string> = { clusters: 'cluster', contexts: 'context', users: 'user' };

export type Entries = Map<string, JsonObject>;

export interface Kubeconfig extends Record<Section, Entries> {
  currentContext: string;
  /** `preferences`, `extensions` and what else there is. */
  others: JsonObject;
}

export const emptyKubeconfig = (): Kubeconfig => ({
  clusters: new Map(),
  users: new Map(),
  contexts: new Map(),
  currentContext: '',
  others: {},
});

/** `path` is for complaints. Throws CommandError. */
export async function parseKubeconfig(text: string, path: string): Promise<Kubeconfig> {
  let value: unknown;
  try {
    value = await parseYaml(text);
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    const why = error.message.replace(/^error converting YAML to JSON: /, '');
    throw new CommandError(`error loading config file "${path}": ${why}`);
  }
  const { kind: _, apiVersion: __, 'current-context': current, ...rest } = objectOf(value);
  const { clusters, users, contexts, ...others } = rest;
  for (const section of sections) checkList(rest[section], section, path);
  return {
    clusters: entriesOf(clusters, 'clusters'),
    users: entriesOf(users, 'users'),
    contexts: entriesOf(contexts, 'contexts'),
    currentContext: typeof current === 'string' ? current : '',
    others,
  };
}

const goTypes: Record<Section, string> = { clusters: 'NamedCluster', contexts: 'NamedContext', users: 'NamedAuthInfo' };

function checkList(list: Json | undefined, section: Section, path: string): void {
  if (list === undefined || list === null || Array.isArray(list)) return;
  const kind = typeof list === 'boolean' ? 'bool' : typeof list;
  throw new CommandError(
    `error loading config file "${path}": json: cannot unmarshal ${kind} into Go struct field Config.${section} ` +
      `of type []v1.${goTypes[section]}`,
  );
}

const objectOf = (value: unknown): JsonObject => (isObject(value as Json) ? (value as JsonObject) : {});

function entriesOf(list: Json | undefined, section: Section): Entries {
  const items = Array.isArray(list) ? list.map(objectOf) : [];
  return new Map(items.map((item) => [String(item['name'] ?? ''), objectOf(item[contentOf[section]])]));
}

/** Fields in the order of Go's structs; `null` where a section is empty, as kubectl prints it. */
export function kubeconfigObject(config: Kubeconfig): JsonObject {
  const { preferences, ...others } = config.others;
  return {
    kind: 'Config',
    apiVersion: 'v1',
    ...(isObject(preferences) && Object.keys(preferences).length && { preferences }),
    ...Object.fromEntries(sections.map((section) => [section, listOf(config[section], section)])),
    'current-context': config.currentContext,
    ...others,
  };
}

function listOf(entries: Entries, section: Section): Json {
  if (entries.size === 0) return null;
  return [...entries]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ name, [contentOf[section]]: inOrder(content, section) }));
}

export const writeKubeconfig = (config: Kubeconfig): string => writeYaml(kubeconfigObject(config));

/** Of several files the first that has an entry. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const merged = emptyKubeconfig();
  for (const config of configs.toReversed()) {
    for (const section of sections) {
      for (const [name, content] of config[section]) merged[section].set(name, content);
    }
    Object.assign(merged.others, config.others);
  }
  merged.currentContext = configs.find(({ currentContext }) => currentContext)?.currentContext ?? '';
  return merged;
}

/** k8s.io/client-go/tools/clientcmd/api/v1; those marked are shown although they are empty. */
const fields: Record<Section, readonly string[]> = {
  clusters: [
    ...['server!', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority'],
    ...['certificate-authority-data', 'proxy-url', 'disable-compression', 'extensions'],
  ],
  contexts: ['cluster!', 'user!', 'namespace', 'extensions'],
  users: [
    ...['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token', 'tokenFile', 'as'],
    ...['as-uid', 'as-groups', 'as-user-extra', 'username', 'password', 'auth-provider', 'exec', 'extensions'],
  ],
};

/** The command of a user, in the order of Go's struct; four of its fields are shown always. */
function typedExec({ command = '', args = null, env = null, apiVersion = '', ...rest }: JsonObject): JsonObject {
  const { installHint, provideClusterInfo = false, interactiveMode } = rest;
  return {
    command,
    args,
    env,
    apiVersion,
    ...(installHint && { installHint }),
    provideClusterInfo,
    ...(interactiveMode && { interactiveMode }),
  };
}

function inOrder(content: JsonObject, section: Section): JsonObject {
  const known = fields[section].flatMap((mark): [string, Json][] => {
    const name = mark.replace('!', '');
    const value = content[name];
    if (name === 'exec' && isObject(value)) return [[name, typedExec(value)]];
    if (name === 'auth-provider' && isObject(value)) {
      const { name: provider = '', config = null, ...rest } = value;
      return [[name, { name: provider, config, ...rest }]];
    }
    if (value !== undefined && value !== '' && value !== false && value !== null) return [[name, value]];
    return mark.endsWith('!') ? [[name, '']] : [];
  });
  return Object.fromEntries(known);
}
