// The kubeconfig files of a line: read and merged, and changed where an entry stands.

import { isDeepStrictEqual } from 'node:util';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { isAbsolute, dirname, join, relative } from 'node:path/posix';
import {
  emptyKubeconfig,
  mergeKubeconfigs,
  parseKubeconfig,
  sections,
  writeKubeconfig,
  type Kubeconfig,
  type Section,
} from './kubeconfig.ts';

interface LoadedFile {
  /** As the line or the surroundings name it. */
  path: string;
  exists: boolean;
  config: Kubeconfig;
}

export interface LoadedConfig {
  merged: Kubeconfig;
  files: LoadedFile[];
  /** Where new entries go, and what messages name. */
  defaultPath: string;
}

/** Throws CommandError for a file that is no kubeconfig. */
export async function loadConfig(
  { flags }: Pick<ParsedLine, 'flags'>,
  context: Pick<CommandContext, 'kubeconfig'>,
): Promise<LoadedConfig> {
  const store = context.kubeconfig;
  const explicit = flags.string('kubeconfig');
  const named = explicit && store ? [explicit] : (store?.paths ?? []);
  const files: LoadedFile[] = [];
  for (const path of named) {
    const text = await store?.read(store.resolve(path));
    const config = text === undefined ? emptyKubeconfig() : await parseKubeconfig(text, path);
    files.push({
      path,
      exists: text !== undefined,
      config: mapPaths(config, (file) => fromFolder(dirname(path), file)),
    });
  }
  const first = files.find(({ exists }) => exists) ?? files.at(-1);
  return { merged: mergeKubeconfigs(files.map(({ config }) => config)), files, defaultPath: first?.path ?? '' };
}

/** Writes what differs between the merged configuration and a changed one, each entry into the file that has it. */
export async function saveConfig(loaded: LoadedConfig, changed: Kubeconfig, context: CommandContext): Promise<void> {
  const store = context.kubeconfig;
  if (store === undefined || loaded.defaultPath === '') throw new CommandError('there is no kubeconfig to change');
  const touched = new Set<LoadedFile>();
  const fileOf = (found: LoadedFile | undefined) => {
    const file = found ?? loaded.files.find(({ path }) => path === loaded.defaultPath);
    if (file) touched.add(file);
    return file?.config;
  };
  for (const section of sections) {
    for (const name of namesOf(section, loaded.merged, changed)) {
      const [before, after] = [loaded.merged[section].get(name), changed[section].get(name)];
      if (isDeepStrictEqual(before, after)) continue;
      const file = fileOf(loaded.files.find(({ config }) => config[section].has(name)));
      if (after === undefined) file?.[section].delete(name);
      else file?.[section].set(name, after);
    }
  }
  if (changed.currentContext !== loaded.merged.currentContext) {
    const file = fileOf(loaded.files.find(({ config }) => config.currentContext));
    if (file) file.currentContext = changed.currentContext;
  }
  if (!isDeepStrictEqual(changed.others, loaded.merged.others)) {
    const file = fileOf(undefined);
    if (file) file.others = changed.others;
  }
  const current = {
    context: changed.currentContext,
    namespace: String(changed.contexts.get(changed.currentContext)?.['namespace'] ?? ''),
  };
  for (const { path, config } of touched) {
    const at = store.resolve(path);
    const written = writeKubeconfig(mapPaths(config, (file) => belowFolder(dirname(at), file, store.resolve(file))));
    await store.write(at, written, current).catch((error: unknown) => {
      throw error instanceof Error ? new CommandError(error.message) : error;
    });
  }
}

const namesOf = (section: Section, ...configs: Kubeconfig[]) =>
  new Set(configs.flatMap((config) => [...config[section].keys()]));

/** A deep copy, to be changed. */
export const copyOf = (config: Kubeconfig): Kubeconfig => structuredClone(config);

const pathFields: Partial<Record<Section, readonly string[]>> = {
  clusters: ['certificate-authority'],
  users: ['client-certificate', 'client-key', 'tokenFile'],
};

/** The configuration with each file that it names under another path. */
export function mapPaths(config: Kubeconfig, change: (path: string) => string): Kubeconfig {
  const mapped = copyOf(config);
  for (const section of sections) {
    for (const content of mapped[section].values()) {
      for (const field of pathFields[section] ?? []) {
        const path = content[field];
        if (typeof path === 'string' && path !== '') content[field] = change(path);
      }
    }
  }
  return mapped;
}

const fromFolder = (folder: string, path: string) => (isAbsolute(path) ? path : join(folder, path));

/** As short as it can be said from the folder without going up. */
function belowFolder(folder: string, path: string, absolute: string): string {
  const short = relative(folder, absolute);
  return short.startsWith('..') ? path : short;
}
