// The data of a config map or secret: literals, files, folders and env files, each with kubectl's complaints.

import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { configKeyFaults, envNameFaults } from '../validation/name-faults.ts';

export interface DataSources {
  literals: readonly string[];
  files: readonly string[];
  envFiles: readonly string[];
  /** What is made. */
  kind: 'ConfigMap' | 'Secret';
  name: string;
}

/** Values by key: text where it is valid UTF-8. */
export type Data = Map<string, string | Uint8Array>;

/** Throws CommandError. */
export async function readData(context: CommandContext, sources: DataSources): Promise<Data> {
  const { literals, files, envFiles } = sources;
  if (envFiles.length && (files.length || literals.length)) {
    throw new CommandError('from-env-file cannot be combined with from-file or from-literal');
  }
  const data: Data = new Map();
  const add = (key: string, value: string | Uint8Array) => addKey(data, key, value, sources);
  const addLiterals = () => literals.forEach((literal) => add(...splitLiteral(literal)));
  if (sources.kind === 'Secret') addLiterals();
  for (const file of files) await addFile(context, file, add);
  if (sources.kind === 'ConfigMap') addLiterals();
  for (const file of envFiles) await addEnvFile(context, file, { add, complaint: words[sources.kind].envFolder });
  return data;
}

type Add = (key: string, value: string | Uint8Array) => void;

/** How complaints name what is made, kind by kind. */
const words = {
  ConfigMap: {
    invalid: (key: string, faults: string[]) =>
      `${quote(key)} is not a valid key name for a ConfigMap: ${faults.join(',')}`,
    taken: (key: string, field: string, name: string) =>
      `cannot add key ${quote(key)}, another key by that name already exists in ${field} for ConfigMap ${quote(name)}`,
    envFolder: 'env config file cannot be a directory',
  },
  Secret: {
    invalid: (key: string, faults: string[]) => `${quote(key)} is not valid key name for a Secret ${faults.join(';')}`,
    taken: (key: string) => `cannot add key ${key}, another key by that name already exists`,
    envFolder: 'env secret file cannot be a directory',
  },
} as const;

function addKey(data: Data, key: string, value: string | Uint8Array, { kind, name }: DataSources): void {
  const faults = configKeyFaults(key);
  if (faults.length) throw new CommandError(words[kind].invalid(key, faults));
  const before = data.get(key);
  if (before !== undefined) {
    throw new CommandError(words[kind].taken(key, typeof before === 'string' ? 'Data' : 'BinaryData', name));
  }
  data.set(key, value);
}

function splitLiteral(literal: string): [key: string, value: string] {
  const equals = literal.indexOf('=');
  if (equals < 1) throw new CommandError(`invalid literal source ${literal}, expected key=value`);
  return [literal.slice(0, equals), literal.slice(equals + 1)];
}

async function addFile(context: CommandContext, source: string, add: Add): Promise<void> {
  const { key, path } = splitFile(source);
  const stat = await context.files.stat(path).catch(() => {
    throw new CommandError(`error reading ${path}: no such file or directory`);
  });
  if (stat.kind === 'file') return add(key, await content(context, path));
  if (source.includes('=')) throw new CommandError('cannot give a key name for a directory path');
  for (const name of await context.files.list(path)) {
    const inner = `${path.replace(/\/$/, '')}/${name}`;
    if ((await context.files.stat(inner)).kind === 'file') add(name, await content(context, inner));
  }
}

function splitFile(source: string): { key: string; path: string } {
  const parts = source.split('=');
  if (parts.length === 1) return { key: source.replace(/\/+$/, '').split('/').at(-1) ?? source, path: source };
  if (parts.length > 2) throw new CommandError("key names or file paths cannot contain '='");
  const [key = '', path = ''] = parts;
  if (key === '') throw new CommandError(`key name for file path ${path} missing`);
  if (path === '') throw new CommandError(`file path for key name ${key} missing`);
  return { key, path };
}

async function content(context: CommandContext, path: string): Promise<string | Uint8Array> {
  const bytes = await context.files.read(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

async function addEnvFile(
  context: CommandContext,
  path: string,
  { add, complaint }: { add: Add; complaint: string },
): Promise<void> {
  const stat = await context.files.stat(path).catch(() => {
    throw new CommandError(`error reading ${path}: no such file or directory`);
  });
  if (stat.kind === 'directory') throw new CommandError(complaint);
  const lines = splitLines(await context.files.read(path));
  lines.forEach((bytes, at) => {
    const text = decodeLine(bytes, path, at + 1);
    const line = (at === 0 ? text.replace(/^\uFEFF/, '') : text).trimStart();
    if (line === '' || line.startsWith('#')) return;
    const [key = '', ...value] = line.split('=');
    const faults = envNameFaults(key);
    if (faults.length) throw new CommandError(`${quote(key)} is not a valid key name: ${faults.join(';')}`);
    add(key, value.length ? value.join('=') : (context.env[key] ?? ''));
  });
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let rest = bytes;
  while (rest.length) {
    const end = rest.indexOf(10);
    const line = end < 0 ? rest : rest.subarray(0, end);
    lines.push(line.at(-1) === 13 ? line.subarray(0, -1) : line);
    rest = end < 0 ? rest.subarray(rest.length) : rest.subarray(end + 1);
  }
  return lines;
}

function decodeLine(bytes: Uint8Array, path: string, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError(`env file ${path} contains invalid utf8 bytes at line ${line}: [${bytes.join(' ')}]`);
  }
}
