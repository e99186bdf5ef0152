// Takes the prose of the API from a real server's /openapi/v3 (the one kubectl is pointed at) and writes it for the
// simulator's `kubectl explain`: by definition, then by field; the text of the definition itself under ''. Only of
// definitions that simulator-schema.ts has taken.
//
//   node scripts/simulator-descriptions.ts

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const target = 'src/simulator/schema/descriptions.json';
const known = JSON.parse(readFileSync('src/simulator/schema/kubernetes.json', 'utf8')) as Record<string, unknown>;

interface Described {
  description?: string;
  properties?: Record<string, { description?: string }>;
}

const get = (path: string) =>
  JSON.parse(execFileSync('kubectl', ['get', '--raw', path], { maxBuffer: 64 << 20, encoding: 'utf8' }));

const texts = new Map<string, Record<string, string>>();
for (const [path, entry] of Object.entries<{ serverRelativeURL: string }>(get('/openapi/v3').paths)) {
  if (!/^apis?\//.test(path)) continue;
  const schemas: Record<string, Described> = get(entry.serverRelativeURL).components?.schemas ?? {};
  for (const [name, { description, properties = {} }] of Object.entries(schemas)) {
    if (!(name in known)) continue;
    const fields = Object.entries(properties).flatMap(([field, property]) =>
      property.description ? [[field, property.description]] : [],
    );
    texts.set(name, { ...(description && { '': description }), ...Object.fromEntries(fields) });
  }
}

const lines = [...texts.keys()].sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(texts.get(name))}`);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${target}: ${lines.length} definitions`);
