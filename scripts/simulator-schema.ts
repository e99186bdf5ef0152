// Takes the structure of the API from a real server's /openapi/v3 (the one kubectl is pointed at) and writes it for the
// simulator: names, types, formats, defaults and list keys. Descriptions are left out. From the Go modules of the same
// version (their folder is the argument) it adds to each property what OpenAPI does not tell, as `x-go`:
// the number of the protobuf field (`2.3` lies in field 3 of the message in field 2), then `*` for a pointer, `!` for a
// field that is written even when empty, `?` for a struct that is left out when empty.
//
//   node scripts/simulator-schema.ts ~/go/pkg/mod/k8s.io 0.34.4

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const target = 'src/simulator/schema/kubernetes.json';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
interface Definition {
  properties?: Record<string, Record<string, Json>>;
  [key: string]: unknown;
}

const [modules, version] = process.argv.slice(2);
if (!modules || !version) throw new Error('usage: simulator-schema.ts MODULE_FOLDER VERSION');

const get = (path: string) =>
  JSON.parse(execFileSync('kubectl', ['get', '--raw', path], { maxBuffer: 64 << 20, encoding: 'utf8' }));

/** Drops the prose, and the long list of versions that DeleteOptions and WatchEvent belong to. */
function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(
    ([key, entry]) =>
      !(key === 'description' && typeof entry === 'string') &&
      !(key === 'x-kubernetes-group-version-kind' && Array.isArray(entry) && entry.length > 3),
  );
  return Object.fromEntries(kept.map(([key, entry]) => [key, bare(entry)]));
}

/** Where the Go types behind a definition's prefix are: `io.k8s.api.core.v1` → `api@v0.34.4/core/v1`. */
function folderOf(definition: string): string | undefined {
  const parts = definition.split('.').slice(2, -1);
  const [module = '', ...path] = parts;
  const folder = join(modules ?? '', `${module}@v${version}`, ...path);
  return existsSync(folder) ? folder : undefined;
}

interface Field {
  json: string;
  type: string;
  number: string;
  flags: string;
  inline: boolean;
}

const structs = new Map<string, Field[]>();

/** The fields of each struct in a folder, by `folder Type`. */
function readStructs(folder: string): void {
  for (const file of globSync(join(folder, '*types*.go'))) {
    const text = readFileSync(file, 'utf8');
    for (const [, name, body] of text.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms)) {
      structs.set(`${folder} ${name}`, fieldsOf(body ?? ''));
    }
  }
}

function fieldsOf(body: string): Field[] {
  const pattern = /^\s*(?:\w+\s+)?([\w.*[\]]+)\s+`json:"([^"]*)"(?:[^`]*?protobuf:"[a-z0-9]+,(\d+))?/gm;
  return [...body.matchAll(pattern)].flatMap(([, type = '', json = '', number]) => {
    if (number === undefined) return [];
    const [name = '', ...options] = json.split(',');
    const empty = options.includes('omitempty') ? '' : '!';
    const zero = options.includes('omitzero') ? '?' : '';
    const pointer = type.startsWith('*') ? '*' : '';
    return [{ json: name, type: type.replace(/^\*/, ''), number, flags: pointer + empty + zero, inline: name === '' }];
  });
}

function annotate(definition: Definition, folder: string, type: string, prefix = ''): void {
  for (const { json, type: inner, number, flags, inline } of structs.get(`${folder} ${type}`) ?? []) {
    if (inline) annotate(definition, folder, inner, `${prefix}${number}.`);
    const property = definition.properties?.[json];
    if (property) property['x-go'] = prefix + number + flags;
  }
}

const schemas: Record<string, Definition> = {};
for (const [path, entry] of Object.entries<{ serverRelativeURL: string }>(get('/openapi/v3').paths)) {
  if (!/^apis?\//.test(path)) continue;
  Object.assign(schemas, bare(get(entry.serverRelativeURL).components?.schemas ?? {}));
}
const folders = new Set(Object.keys(schemas).flatMap((name) => folderOf(name) ?? []));
folders.forEach(readStructs);
for (const [name, definition] of Object.entries(schemas)) {
  const folder = folderOf(name);
  if (folder) annotate(definition, folder, name.slice(name.lastIndexOf('.') + 1));
}

const lines = Object.keys(schemas)
  .sort()
  .map((name) => `${JSON.stringify(name)}:${JSON.stringify(schemas[name])}`);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(
  `${target}: ${lines.length} definitions, ${structs.size} structs in ${dirname([...folders][0] ?? '')} and others`,
);
