// Literals of the author's cluster: what tables, descriptions, objects and templates show of today's takes their place in the
// commands below, and nowhere above.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { outcomesIn } from '../outcomes.ts';
import { rutter } from '../program.ts';

const cwd = mkdtempSync(join(tmpdir(), 'rutter-stale-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const note = `# The author's cluster

\`\`\`
$ kubectl create deployment web --image=nginx
deployment.apps/web created
$ kubectl expose deployment web --port=80 --type=NodePort
service/web exposed
$ kubectl rollout status deploy web
deployment "web" successfully rolled out
$ kubectl get svc web
NAME   TYPE       CLUSTER-IP      EXTERNAL-IP   PORT(S)        AGE
web    NodePort   10.43.12.7      <none>        80:30123/TCP   1s
$ curl -s -o page http://10.43.12.7
$ kubectl get nodes -o wide
NAME      STATUS   ROLES           AGE   VERSION   INTERNAL-IP    EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION      CONTAINER-RUNTIME
kind-cp   Ready    control-plane   3d    v1.34.0   172.30.0.9     <none>        Debian GNU/Linux 12 (bookworm)   6.1   containerd://2.1.3
$ curl -s -o page http://172.30.0.9:30123
$ kubectl get po -o wide
NAME                   READY   STATUS    RESTARTS   AGE   IP           NODE      NOMINATED NODE   READINESS GATES
web-7c9d8f6b5d-x2x4k   1/1     Running   0          4s    10.42.0.99   kind-cp   <none>           <none>
$ kubectl exec web-7c9d8f6b5d-x2x4k -- hostname
web-7c9d8f6b5d-x2x4k
$ curl -s -o page http://10.42.0.99
$ kubectl get node kind-cp -o name
node/kind-cp
$ kubectl get po web-7c9d8f6b5d-x2x4k -o jsonpath='{.spec.nodeName}'
kind-cp
$ kubectl describe deploy web
Name:            web
...
OldReplicaSets:  <none>
NewReplicaSet:   web-7c9d8f6b5d (1/1 replicas created)
...
$ kubectl get rs web-7c9d8f6b5d -o name
replicaset.apps/web-7c9d8f6b5d
$ kubectl get po web-7c9d8f6b5d-x2x4k -o jsonpath='{.metadata.uid}'
1c2d3e4f-1111-2222-3333-444455556666
$ kubectl get po --field-selector metadata.namespace=default -o jsonpath='{.items[?(@.metadata.uid=="1c2d3e4f-1111-2222-3333-444455556666")].metadata.name}'
web-7c9d8f6b5d-x2x4k
$ kubectl get svc web -o jsonpath='{.spec.ports[0].nodePort}'
30123
$ kubectl delete svc web
service "web" deleted from default namespace
$ kubectl expose deployment web --port=80 --type=NodePort
service/web exposed
$ kubectl get svc web -o jsonpath='{.spec.ports[0].nodePort}'
30777
$ curl -s -o page http://172.30.0.9:30777
$ kubectl get svc web -o yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  ...
spec:
  clusterIP: 10.43.99.1
  ports:
  - nodePort: 30777
    ...
  ...
$ curl -s -o page http://10.43.99.1
$ kubectl describe svc web
Name:                     web
Type:                     NodePort
IP:                       10.43.99.1
Port:                     <unset>  80/TCP
NodePort:                 <unset>  30777/TCP
Endpoints:                10.42.0.99:80
...
\`\`\`

Nobody has shown these:

\`\`\`
$ kubectl get po web-7c9d8f6b5d-zzzzz -o name
Error from server (NotFound): pods "web-7c9d8f6b5d-zzzzz" not found
\`\`\`
`;

test('addresses, ports, nodes, generated names and UIDs', async () => {
  writeFileSync(join(cwd, 'note.md'), note);
  const { stderr } = await rutter(['run', 'note.md', '--out', 'out'], { cwd });
  const outcomes = await outcomesIn(join(cwd, 'out'));
  const wrong = outcomes.filter(({ status }) => status !== 'passed');
  expect(
    wrong.map(({ step, reason }) => `${step.line}: ${reason}`),
    stderr,
  ).toEqual([]);
  expect(
    outcomes.flatMap(({ step, bindings }) => bindings.map(({ name, from, detail }) => [step.line, name, from, detail])),
  ).toEqual(
    [
      [13, '10.43.12.7', 'IP', 10],
      [17, '172.30.0.9', 'IP', 14],
      [17, '30123', 'PORT', 10],
      [21, 'web-7c9d8f6b5d-x2x4k', 'NAME', 18],
      [23, '10.42.0.99', 'IP', 18],
      [24, 'kind-cp', 'NODE', 18],
      [26, 'web-7c9d8f6b5d-x2x4k', 'NAME', 18],
      [34, 'web-7c9d8f6b5d', 'NAME', 28],
      [36, 'web-7c9d8f6b5d-x2x4k', 'NAME', 18],
      [38, '1c2d3e4f-1111-2222-3333-444455556666', 'UID', 36],
      [48, '172.30.0.9', 'IP', 14],
      [48, '30777', 'PORT', 46],
      [61, '10.43.99.1', 'IP', 49],
    ].map(([line, name, what, shownAt]) => [
      line,
      name,
      'stale literal',
      `the note's ${what} is this one today, as line ${shownAt} shows`,
    ]),
  );
  for (const { command, bindings } of outcomes)
    for (const { name, value } of bindings)
      expect([command.includes(value), command.includes(name)]).toEqual([true, false]);
}, 60_000);
