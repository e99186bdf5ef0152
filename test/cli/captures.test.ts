// What earlier steps give for later placeholders, on the simulator: variables that the note sets, and objects that a
// command has picked out. Aliases and variables of a fence hold in the text below it too.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rutter } from '../program.ts';

const cwd = mkdtempSync(join(tmpdir(), 'rutter-captures-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const note = `# Captures

\`\`\`bash
kubectl run web --image=nginx --labels=app=web
kubectl run api --image=nginx --labels=app=api
kubectl wait --for=condition=Ready pod/web pod/api
alias kn='kubectl -n default'
export do="--dry-run=client -o name"
POD=$(kubectl get po -l app=web -o name)
\`\`\`

- \`kn get po web -o name\`
- \`kubectl run x --image=nginx $do\`
- \`kubectl get po <pod> -o name\`
- \`kubectl get po -l app=api\`
- \`kubectl get po <pod-name> -o name\`
- \`kubectl delete po api --now\`
- \`kubectl get po POD_NAME -o name\`
- \`kubectl get po <db-pod> -o name\`
`;

interface Shown {
  steps: { line: number; status: string; bindings: { name: string; value: string; detail: string }[] }[];
}

/** `14 passed: <pod> = web, the value of $POD`; all bindings of a step, or why it failed. */
async function outcomesOf(text: string): Promise<string[]> {
  writeFileSync(join(cwd, 'note.md'), text);
  await rutter(['run', 'note.md', '--out', 'out'], { cwd });
  const events = readFileSync(join(cwd, 'out/record.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const outcomes: {
    step: { line: number };
    status: string;
    reason: string;
    bindings: Shown['steps'][0]['bindings'];
  }[] = events.flatMap(({ event, outcome }) => (event === 'step-finished' ? [outcome] : []));
  return outcomes.map(({ step, status, reason, bindings }) => {
    const bound = bindings.map(({ name, value, detail }) => `${name} = ${value}, ${detail}`).join('; ');
    return `${step.line} ${status}${bound ? `: ${bound}` : status === 'failed' ? `: ${reason}` : ''}`;
  });
}

test('variables, aliases and shown objects fill what stands open below', async () => {
  const said = await outcomesOf(note);
  expect(said.slice(6)).toEqual([
    '12 passed',
    '13 passed',
    '14 passed: <pod> = web, the value of $POD, which line 9 sets',
    '15 passed',
    '16 passed: <pod-name> = api, the only one that line 15 shows',
    '17 passed',
    '18 passed: POD_NAME = web, the only pod there is',
    '19 passed: <db-pod> = web, the only pod there is',
  ]);
});

const shown = `# What outputs show

\`\`\`bash
kubectl create deployment web --image=nginx --replicas=2
kubectl expose deployment web --port=80 --type=NodePort
kubectl rollout status deploy web
kubectl run solo --image=nginx
kubectl wait --for=condition=Ready po/solo
kubectl get po -o wide
kubectl get node <node-name> -o name
curl -s -o page http://<pod-ip>
kubectl get svc web
curl -s -o page http://<service-ip>:<service-port>
kubectl get nodes -o wide
curl -s -o page http://<node-ip>:$NODE_PORT
kubectl describe deploy web
kubectl get rs <replicaset-name> -o name
kubectl get po solo -o jsonpath='{.metadata.uid}'
echo "uid <uid> of <pod-uid>"
kubectl create token default
kubectl auth whoami --token=<token>
kubectl create secret generic db --from-literal=password=geheim12
kubectl get secret db -o jsonpath='{.data.password}' | base64 -d
echo "pw <db-password>"
kubectl delete po solo --now
curl -s http://<solo-pod-ip>
\`\`\`
`;

test('addresses, ports, names, ids and tokens that an output has shown', async () => {
  const said = await outcomesOf(shown);
  const plain = said.map((line) =>
    line
      .replace(/(?:\d{1,3}\.){3}\d{1,3}/g, 'IP')
      .replace(/\b3\d{4}\b/g, 'PORT')
      .replace(/web-[\da-z]{8,10}\b/g, 'web-HASH')
      .replace(/[\da-f]{8}-[\da-f-]{27}/g, 'UID'),
  );
  expect(plain.slice(5).filter((line) => line.includes(':'))).toEqual([
    '10 passed: <node-name> = sim-node, the NODE of pod solo, as line 9 shows it',
    '11 passed: <pod-ip> = IP, the IP of pod solo, the subject, as line 9 shows it',
    '13 passed: <service-ip> = IP, the CLUSTER-IP of service web, as line 12 shows it; <service-port> = 80, the port of service web, as line 12 shows it',
    '15 passed: <node-ip> = IP, the INTERNAL-IP of node sim-node, as line 14 shows it; $NODE_PORT = PORT, the node port of service web, as line 12 shows it',
    '17 passed: <replicaset-name> = web-HASH, the NewReplicaSet of deployment web, as line 16 shows it',
    '19 passed: <uid> = UID, the metadata.uid of pod solo, as line 18 shows it; <pod-uid> = UID, the metadata.uid of pod solo, as line 18 shows it',
    '21 passed: <token> = ••••••••, the token of serviceaccount default, as line 20 shows it',
    '24 passed: <db-password> = ••••••••, the data.password of secret db, as line 23 shows it',
    '26 failed: nothing tells what <solo-pod-ip> is: give it with --set solo-pod-ip=..., or under "bind" in the sidecar',
  ]);
});
