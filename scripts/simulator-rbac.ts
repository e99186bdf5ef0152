// Takes the roles and bindings that every cluster starts with from a real one (the one kubectl is pointed at) and writes
// them for the simulator.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const target = 'src/simulator/bootstrap/rbac.json';

interface Listed {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: object; annotations?: object };
  [field: string]: unknown;
}

const kinds = 'clusterroles,clusterrolebindings,roles,rolebindings';
const selector = 'kubernetes.io/bootstrapping=rbac-defaults';
const output = execFileSync('kubectl', ['get', kinds, '-A', '-l', selector, '-o', 'json'], {
  encoding: 'utf8',
  maxBuffer: 16 << 20,
});
const { items } = JSON.parse(output) as { items: Listed[] };

const lines = items.map(({ apiVersion: _version, metadata, ...rest }) => {
  const { name, namespace, labels, annotations } = metadata;
  return JSON.stringify({ ...rest, metadata: { name, namespace, labels, annotations } });
});
writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`);
console.log(`${target}: ${lines.length} objects`);
