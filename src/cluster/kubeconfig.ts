// Reads kubeconfig files and merges them as kubectl does: the first file to name a thing wins, missing files are skipped,
// relative paths are relative to the file they stand in. Knows nothing of contexts' meaning, nor of the environment.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { KubeconfigError } from './port.ts';

/** Where a kubeconfig comes from. `file` must exist; of `paths`, as in $KUBECONFIG, those that don't are skipped. */
export type KubeconfigSource = { file: string } | { paths: readonly string[] } | { text: string };

/** The fields that this room reads; others are kept for the client library. */
export interface KubeconfigCluster {
  server?: string;
  'certificate-authority'?: string;
  'certificate-authority-data'?: string;
  'insecure-skip-tls-verify'?: boolean;
  'tls-server-name'?: string;
  'proxy-url'?: string;
  [field: string]: unknown;
}

export interface ExecPlugin {
  apiVersion?: string;
  command?: string;
  args?: string[] | null;
  env?: { name: string; value: string }[] | null;
  installHint?: string;
  provideClusterInfo?: boolean;
}

export interface KubeconfigUser {
  'client-certificate'?: string;
  'client-key'?: string;
  token?: string;
  tokenFile?: string;
  as?: string;
  'as-uid'?: string;
  'as-groups'?: string[];
  'as-user-extra'?: Record<string, string[]>;
  'auth-provider'?: unknown;
  exec?: ExecPlugin;
  [field: string]: unknown;
}

export interface KubeconfigContext {
  cluster?: string;
  user?: string;
  namespace?: string;
}

export interface Kubeconfig {
  clusters: Map<string, KubeconfigCluster>;
  users: Map<string, KubeconfigUser>;
  contexts: Map<string, KubeconfigContext>;
  currentContext: string | undefined;
}

/** Throws KubeconfigError for a file that can't be read or isn't a kubeconfig. */
export async function readKubeconfig(source: KubeconfigSource): Promise<Kubeconfig> {
  if ('text' in source) return mergeKubeconfigs([parseKubeconfig(source.text, 'kubeconfig')]);
  const paths = 'file' in source ? [source.file] : source.paths.filter((path) => path !== '');
  const parsed: Kubeconfig[] = [];
  for (const path of paths) {
    const text = await readIfThere(path, 'file' in source);
    if (text !== undefined) parsed.push(parseKubeconfig(text, path, dirname(resolve(path))));
  }
  return mergeKubeconfigs(parsed);
}

/** Entries of the first file that has them; the first current-context. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const lastToFirst = configs.toReversed();
  return {
    clusters: new Map(lastToFirst.flatMap(({ clusters }) => [...clusters])),
    users: new Map(lastToFirst.flatMap(({ users }) => [...users])),
    contexts: new Map(lastToFirst.flatMap(({ contexts }) => [...contexts])),
    currentContext: configs.find(({ currentContext }) => currentContext)?.currentContext,
  };
}

/** `path` is for messages; `directory` is what relative paths are relative to, and without it they stay. */
export function parseKubeconfig(text: string, path: string, directory?: string): Kubeconfig {
  const content = parseJson(text) ?? parseYaml(text, path);
  if (!isRecord(content)) throw unusable(path, 'it is not a map with clusters, users and contexts');
  const config: Kubeconfig = {
    clusters: entries(content, 'clusters', 'cluster', path),
    users: entries(content, 'users', 'user', path),
    contexts: entries(content, 'contexts', 'context', path),
    currentContext: typeof content['current-context'] === 'string' ? content['current-context'] : undefined,
  };
  if (directory !== undefined) makePathsAbsolute(config, directory);
  return config;
}

/** Many programs write a kubeconfig as JSON, and that is read in no time. */
function parseJson(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Certificates are put aside meanwhile: the parser goes through a scalar letter by letter, which takes longer than
 * anything else that is done before a request.
 */
function parseYaml(text: string, path: string): unknown {
  const certificates = new Map<string, string>();
  const short = text.replace(/(?<=^[ \w-]+-data: )[A-Za-z0-9+/]{100,}={0,2}(?=[ \r]*$)/gm, (data) => {
    const name = `put-aside-by-rutter-${certificates.size}`;
    certificates.set(name, data);
    return name;
  });
  const lines = new LineCounter();
  const document = parseDocument(short, { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) throw unusable(`${path}:${lines.linePos(fault.pos[0]).line}`, firstLine(fault.message), fault);
  const restored = (_key: unknown, value: unknown) => certificates.get(value as string) ?? value;
  return document.toJS({ reviver: restored }) ?? {};
}

async function readIfThere(path: string, required: boolean): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    if (missing && !required) return undefined;
    const message = missing ? `stat ${path}: no such file or directory` : `open ${path}: ${(error as Error).message}`;
    throw new KubeconfigError('file', message, 'Give the path of a kubeconfig file that can be read.', {
      cause: error,
    });
  }
}

/** `clusters: [{name: x, cluster: {...}}]` as a map; the first of a name wins, as in client-go. */
function entries<T>(content: Record<string, unknown>, list: string, field: string, path: string): Map<string, T> {
  const found = new Map<string, T>();
  const items = content[list] ?? [];
  if (!Array.isArray(items)) throw unusable(path, `${list} is not a list`);
  items.forEach((item: unknown, index) => {
    if (!isRecord(item) || typeof item['name'] !== 'string') throw unusable(path, `${list}[${index}] has no name`);
    const value = item[field] ?? {};
    if (!isRecord(value)) throw unusable(path, `${list}[${index}].${field} is not a map`);
    if (!found.has(item['name'])) found.set(item['name'], value as T);
  });
  return found;
}

function makePathsAbsolute(config: Kubeconfig, directory: string): void {
  const absolute = <K extends string>(holder: { [key in K]?: unknown }, key: K) => {
    const path = holder[key];
    if (typeof path === 'string' && path !== '') holder[key] = resolve(directory, path);
  };
  for (const cluster of config.clusters.values()) absolute(cluster, 'certificate-authority');
  for (const user of config.users.values()) {
    for (const key of ['client-certificate', 'client-key', 'tokenFile'] as const) absolute(user, key);
    // A bare command name is looked up on the PATH; only one with a slash is a path (client-go, ResolveLocalPaths).
    if (user.exec?.command?.includes('/')) absolute(user.exec, 'command');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

function unusable(where: string, why: string, cause?: Error): KubeconfigError {
  return new KubeconfigError('file', `error loading config file "${where}": ${why}`, 'Correct the kubeconfig file.', {
    cause,
  });
}
