// Writes how Go lays out a pod template, from the Go modules: the fields of its structs in order, with their names and
// types. The simulator hashes templates over that layout, so that replica sets get the names that a real cluster of this
// version gives them.
//
//   node scripts/simulator-pod-template.ts ~/go/pkg/mod/k8s.io 0.34.4

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = 'src/simulator/schema/pod-template.json';

const [modules, version] = process.argv.slice(2);
if (!modules || !version) throw new Error('usage: simulator-pod-template.ts MODULE_FOLDER VERSION');

const packages: Record<string, string> = {
  core: `api@v${version}/core/v1`,
  meta: `apimachinery@v${version}/pkg/apis/meta/v1`,
};

/** Types of other packages that are strings, as Go prints their names. */
const foreign: Record<string, string> = { 'types.UID': 's', 'types.NodeName': 's' };

const structs = new Map<string, string>();
/** The type behind a named type that is no struct. */
const named = new Map<string, string>();
for (const [key, folder] of Object.entries(packages)) {
  for (const file of globSync(join(modules, folder, '*.go'))) {
    if (/_test|zz_|generated/.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    for (const [, name, body] of text.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms))
      structs.set(`${key}.${name}`, body ?? '');
    for (const [, name, type] of text.matchAll(/^type (\w+) ((?:map|\[\]|string|int|bool)\S*)/gm))
      named.set(`${key}.${name}`, type ?? '');
  }
}

const basic: Record<string, string> = { string: 's', bool: 'b', int32: 'i', int64: 'i', byte: 'i' };

/** How values of a Go type are written: `s` text, `b` truth, `i` number, `*` pointer, `[` slice, `m` map, or a struct's key. */
function shapeOf(type: string, home: string): string {
  if (type.startsWith('*')) return `*${shapeOf(type.slice(1), home)}`;
  if (type.startsWith('[]')) return `[${shapeOf(type.slice(2), home)}`;
  const map = /^map\[[\w.]+\](.*)$/.exec(type);
  if (map) return `m${shapeOf(map[1] ?? '', home)}`;
  if (basic[type]) return basic[type];
  if (foreign[type]) return foreign[type];
  if (type === 'resource.Quantity') return 'quantity';
  if (type === 'intstr.IntOrString') return 'intOrString';
  const key = type.startsWith('metav1.') ? `meta.${type.slice(7)}` : `${home}.${type}`;
  if (key === 'meta.Time') return 'time';
  const inner = named.get(key);
  if (inner) return shapeOf(inner, home);
  if (!structs.has(key)) throw new Error(`unknown type ${type} in ${home}`);
  wanted.add(key);
  return key;
}

/** The type's name as reflection prints it: by the package's own name, which is v1 for both. */
const printed = (type: string): string =>
  type
    .replace(/metav1\./g, 'v1.')
    .replace(/(^|[*\]])([A-Z]\w*)/g, '$1v1.$2')
    .replace(/\[([A-Z]\w*)\]/g, '[v1.$1]');

const wanted = new Set(['core.PodTemplateSpec']);
const result: Record<string, string[]> = {};
for (const key of wanted) {
  const [home = ''] = key.split('.');
  const pattern = /^\s*(?:(\w+)\s+)?([\w.*[\]]+)\s+`json:"([^",]*)/gm;
  result[key] = [...(structs.get(key) ?? '').matchAll(pattern)].map(([, name, type = '', json = '']) => {
    const field = name ?? type.replace(/^.*\./, '');
    return [field, json, printed(type), shapeOf(type, home)].join(' ');
  });
}

const lines = Object.entries(result).map(([key, fields]) => `${JSON.stringify(key)}:${JSON.stringify(fields)}`);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${target}: ${lines.length} structs`);
