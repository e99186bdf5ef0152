// Takes from the API server's sources (the folder of k8s.io/kubernetes is the argument) the fields of its own structs, which
// some of its messages show: of a pod's spec and a claim's. Writes for each struct its fields in order, with their types;
// embedded structs are flattened, named types of plain values resolved.
//
//   node scripts/simulator-go-structs.ts ~/go/pkg/mod/k8s.io/kubernetes@v1.34.4

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = 'src/simulator/schema/go-structs.json';
const roots = ['PodSpec', 'PersistentVolumeClaimSpec'];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: simulator-go-structs.ts FOLDER');
const text = readFileSync(join(folder, 'pkg/apis/core/types.go'), 'utf8');

const bodies = new Map([...text.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms)].map(([, name, body]) => [name, body]));
const aliases = new Map(
  [...text.matchAll(/^type (\w+) ((?:\[\]|map\[)?[\w.[\]*]+)$/gm)].map(([, name, to]) => [name, to]),
);

type Field = [name: string, type: string];

function fieldsOf(name: string): Field[] {
  return (bodies.get(name) ?? '').split('\n').flatMap((line): Field[] => {
    const code = line.replace(/\/\/.*$/, '').trim();
    const [, field, type] = /^(\w+)\s+([\w.*[\]]+)(?:\s+`.*`)?$/.exec(code) ?? [];
    if (field && type) return [[field, resolve(type)]];
    return /^\w+$/.test(code) ? fieldsOf(code) : [];
  });
}

/** Named types that are no structs, by what they are. */
function resolve(type: string): string {
  const [, wrapper = '', inner = ''] = /^((?:\*|\[\]|map\[[\w.]+\])*)(.*)$/.exec(type) ?? [];
  const alias = aliases.get(inner);
  if (alias === undefined || bodies.has(inner)) return wrapper + inner;
  return resolve(wrapper + alias);
}

const structs: Record<string, Field[]> = {};
function collect(name: string): void {
  if (structs[name] || !bodies.has(name)) return;
  const fields = fieldsOf(name);
  structs[name] = fields;
  for (const [, type] of fields) collect(type.replace(/^(?:\*|\[\]|map\[[\w.]+\])*/, ''));
}
roots.forEach(collect);

const lines = Object.keys(structs)
  .sort()
  .map((name) => `${JSON.stringify(name)}:${JSON.stringify(structs[name])}`);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${target}: ${lines.length} structs`);
