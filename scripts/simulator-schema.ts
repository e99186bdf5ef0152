// Takes the structure of the API from a real server's /openapi/v3 (the one kubectl is pointed at) and writes it for the
// simulator: names, types, formats, defaults and list keys. Descriptions are left out.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const target = 'src/simulator/schema/kubernetes.json';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

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

const schemas: Record<string, Json> = {};
for (const [path, entry] of Object.entries<{ serverRelativeURL: string }>(get('/openapi/v3').paths)) {
  if (!/^apis?\//.test(path)) continue;
  Object.assign(schemas, bare(get(entry.serverRelativeURL).components?.schemas ?? {}));
}

const lines = Object.keys(schemas)
  .sort()
  .map((name) => `${JSON.stringify(name)}:${JSON.stringify(schemas[name])}`);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${target}: ${lines.length} definitions`);
