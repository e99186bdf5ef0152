// Config maps and secrets made from literals, files and env files.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { envNameFaults } from '../validation/name-faults.ts';
import type { Generator, GeneratorOptions } from './kustomization.ts';
import { resourceOf, type Resource } from './resource.ts';
import { readBytes, readText, type Root } from './root.ts';

export type GeneratedKind = 'ConfigMap' | 'Secret';

/** Throws CommandError. */
export async function generateData(
  kind: GeneratedKind,
  generator: Generator,
  globals: GeneratorOptions,
  root: Root,
): Promise<Resource> {
  const { name = '', namespace, behavior = '' } = generator;
  // Of secrets too.
  if (!name) throw new CommandError('a configmap must have a name');
  const { labels, annotations, immutable, disableNameSuffixHash } = mergedOptions(generator.options ?? {}, globals);
  const values = await pairsOf(generator, root);
  const data = new Map<string, Uint8Array>();
  for (const [key, value] of values) {
    if (data.has(key)) {
      throw new CommandError(`${kind.toLowerCase()} ${name} illegally repeats the key \`${key}\``);
    }
    data.set(key, value);
  }
  const object: KubeObject = {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      ...(namespace && { namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    ...(kind === 'Secret' && { type: generator.type || 'Opaque' }),
    ...(kind === 'Secret' ? secretData(data) : configData(data)),
    ...(immutable && { immutable }),
  };
  return { ...resourceOf(object), behavior, hashed: !disableNameSuffixHash };
}

/** What the generator says itself counts more, but what is switched on for all is on. */
function mergedOptions(own: GeneratorOptions, globals: GeneratorOptions): GeneratorOptions {
  const merge = (field: 'labels' | 'annotations') =>
    (own[field] || globals[field]) && { [field]: { ...globals[field], ...own[field] } };
  return {
    ...merge('labels'),
    ...merge('annotations'),
    disableNameSuffixHash: (own.disableNameSuffixHash || globals.disableNameSuffixHash) ?? false,
    immutable: (own.immutable || globals.immutable) ?? false,
  };
}

type Pair = [key: string, value: Uint8Array];

async function pairsOf({ envs = [], env, literals = [], files = [] }: Generator, root: Root): Promise<Pair[]> {
  const envFiles = env ? [...envs, env] : envs;
  return [
    ...(await sourced(`env source files: [${envFiles.join(' ')}]`, async () => {
      const pairs: Pair[] = [];
      for (const path of envFiles) pairs.push(...envPairs(await readText(root, path)));
      return pairs;
    })),
    ...(await sourced(`literal sources [${literals.join(' ')}]`, async () => literals.map(literalPair))),
    ...(await sourced(`file sources: [${files.join(' ')}]`, async () => {
      const pairs: Pair[] = [];
      for (const source of files) {
        const { key, path } = fileSource(source);
        pairs.push([key, await readBytes(root, path)]);
      }
      return pairs;
    })),
  ];
}

async function sourced(what: string, read: () => Promise<Pair[]>): Promise<Pair[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`loading KV pairs: ${what}: ${error.message}`);
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

function envPairs(text: string): Pair[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf('=');
      const key = at < 0 ? line : line.slice(0, at);
      const faults = envNameFaults(key);
      if (faults.length) throw new CommandError(`${JSON.stringify(key)} is not a valid key name: ${faults.join(';')}`);
      return [key, bytes(at < 0 ? '' : line.slice(at + 1))];
    });
}

function literalPair(source: string): Pair {
  const at = source.indexOf('=');
  if (at <= 0) throw new CommandError(`invalid literal source ${source}, expected key=value`);
  const value = source.slice(at + 1);
  const [, , inner] = /^(["'])([^]*)\1$/.exec(value) ?? [];
  return [source.slice(0, at), bytes(inner ?? value)];
}

function fileSource(source: string): { key: string; path: string } {
  const [first = '', second, ...more] = source.split('=');
  if (second === undefined) return { key: first.split('/').at(-1) ?? '', path: first };
  if (more.length) throw new CommandError("key names or file paths cannot contain '='");
  if (first === '') throw new CommandError(`missing key name for file path "${second}" in source "${source}"`);
  if (second === '') throw new CommandError(`missing file path for key name "${first}" in source "${source}"`);
  return { key: first, path: second };
}

function configData(data: ReadonlyMap<string, Uint8Array>) {
  const texts: Record<string, string> = {};
  const binaries: Record<string, string> = {};
  for (const [key, value] of data) {
    const text = asText(value);
    if (text === undefined) binaries[key] = base64(value);
    else texts[key] = text;
  }
  return {
    ...(Object.keys(texts).length && { data: texts }),
    ...(Object.keys(binaries).length && { binaryData: binaries }),
  };
}

function secretData(data: ReadonlyMap<string, Uint8Array>) {
  return data.size ? { data: Object.fromEntries([...data].map(([key, value]) => [key, base64(value)])) } : {};
}

function asText(value: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    return undefined;
  }
}

const lineLength = 70;

/** Broken into lines once it has the length of one. */
function base64(value: Uint8Array): string {
  const text = Buffer.from(value).toString('base64');
  if (text.length < lineLength) return text;
  return text.replace(/.{1,70}/g, (line) => `${line}\n`);
}
