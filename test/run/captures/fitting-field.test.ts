// A placeholder, what an earlier command has printed, and the value that fits; `-` where none or several do.

import { expect, test } from 'vitest';
import { readLine } from '../../../src/kubectl/read-line.ts';
import type { Outcome } from '../../../src/model/outcome.ts';
import { placeholderName } from '../../../src/plan/placeholders.ts';
import { fieldsOfOutcome } from '../../../src/run/captures/outcome-fields.ts';
import { fittingField } from '../../../src/run/captures/fitting-field.ts';
import { wantedFields } from '../../../src/run/captures/meaning.ts';
import { planOf } from '../../plan/plan-of.ts';

const pods = `NAME        READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
quiz        1/1     Running   0          10s   10.244.0.4   worker   <none>           <none>
web-7d9f8   1/1     Running   0          10s   10.244.0.5   worker   <none>           <none>
`;
const pod = pods.replace(/web-.*\n/, '');
const pending = pod.replace('10.244.0.4', '<none>').replace('worker', '<none>');
const services = `NAME         TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)        AGE
web          NodePort    10.96.163.80   <pending>     80:31290/TCP   1s
`;
const all = `NAME       READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
pod/quiz   1/1     Running   0          10s   10.244.0.4   worker   <none>           <none>

NAME           TYPE       CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE   SELECTOR
service/quiz   NodePort   10.96.163.80   <none>        80/TCP    1s    app=quiz
`;
const described = `Name:             quiz
Namespace:        default
Node:             worker/172.18.0.2
Status:           Running
IP:               10.244.0.4
IPs:
  IP:  10.244.0.4
Containers:
  app:
    Container ID:   containerd://abc123
    Image:          nginx
    Port:           80/TCP
Events:
  Type    Reason     Age   From               Message
  Normal  Scheduled  9s    default-scheduler  Successfully assigned default/quiz to worker
`;
const service = `Name:                     web
Type:                     NodePort
IP:                       10.96.163.80
Port:                     http  80/TCP
TargetPort:               8080/TCP
NodePort:                 http  31290/TCP
Endpoints:                10.244.0.5:8080
`;
const deployment = `Name:           web
OldReplicaSets:  <none>
NewReplicaSet:   web-64c966cf88 (2/2 replicas created)
`;
const object = (kind: string, rest: object) =>
  JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: 'quiz', uid: 'u-1' }, ...rest });
const list = `{"kind":"List","items":[${object('Pod', {})},${object('Pod', {}).replace('u-1', 'u-2')}]}`;
const node = object('Node', {
  status: {
    addresses: [
      { type: 'InternalIP', address: '172.18.0.2' },
      { type: 'Hostname', address: 'worker' },
    ],
  },
});
const podIps = {
  status: {
    podIP: '10.244.0.4',
    hostIP: '172.18.0.2',
    podIPs: [{ ip: '10.244.0.4' }],
    hostIPs: [{ ip: '172.18.0.2' }],
  },
};
const token = 'eyJhbGciOi.eyJhdWQi.c2ln\n';

const cases: [hole: string, command: string, output: string, value: string][] = [
  ['<pod-ip>', 'k get po quiz -o wide', pod, '10.244.0.4'],
  ['<pod-ip>', 'k get po -o wide', pods, '-'],
  ['<quiz-pod-ip>', 'k get po -o wide', pods, '10.244.0.4'],
  ['$WEB_IP', 'k get po -o wide', pods, '10.244.0.5'],
  ['<db-ip>', 'k get po -o wide', pods, '-'],
  ['<ip>', 'k get po quiz -o wide', pod, '10.244.0.4'],
  ['<pod-ip>', 'k get po quiz -o wide', pending, '-'],
  ['<node-name>', 'k get po quiz -o wide', pending, '-'],
  ['<node-name>', 'k get po -o wide', pods, 'worker'],
  ['<service-ip>', 'k get po quiz -o wide', pod, '-'],
  ['<pod-ip>', 'k get all -o wide', all, '10.244.0.4'],
  ['<cluster-ip>', 'k get all -o wide', all, '10.96.163.80'],
  ['<ip>', 'k get all -o wide', all, '-'],
  ['<service-ip>', 'k get svc web', services, '10.96.163.80'],
  ['<svc-ip>', 'k get svc', services, '10.96.163.80'],
  ['<external-ip>', 'k get svc', services, '-'],
  ['$NODE_PORT', 'k get svc web', services, '31290'],
  ['<nodePort>', 'k get svc web', services, '31290'],
  ['<service-port>', 'k get svc web', services, '80'],
  ['<port>', 'k get svc web', services, '-'],
  ['<local-port>', 'k get svc quiz', all, '-'],
  ['<pod-ip>', 'k describe po quiz', described, '10.244.0.4'],
  ['<node-name>', 'k describe po quiz', described, 'worker'],
  ['<node-ip>', 'k describe po quiz', described, '172.18.0.2'],
  ['<container-id>', 'k describe po quiz', described, 'containerd://abc123'],
  ['<namespace>', 'k describe po quiz', described, '-'],
  ['<service-ip>', 'k describe svc web', service, '10.96.163.80'],
  ['<node-port>', 'k describe svc web', service, '31290'],
  ['<target-port>', 'k describe svc web', service, '8080'],
  ['<replicaset-name>', 'k describe deploy web', deployment, 'web-64c966cf88'],
  [
    '<uid>',
    'k get po quiz -o yaml',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: quiz\n  uid: u-1\n  ownerReferences:\n  - uid: u-2\n',
    'u-1',
  ],
  ['<pod-uid>', 'k get po quiz -o json', object('Pod', {}), 'u-1'],
  ['<service-uid>', 'k get po quiz -o json', object('Pod', {}), '-'],
  ['<uid>', 'k get po -o json', list, '-'],
  ['<pod-ip>', 'k get po quiz -o json', object('Pod', podIps), '10.244.0.4'],
  ['<host-ip>', 'k get po quiz -o json', object('Pod', podIps), '172.18.0.2'],
  ['<node-ip>', 'k get node quiz -o json', node, '172.18.0.2'],
  ['<password>', 'k get secret quiz -o json', object('Secret', { data: { password: 'Z2VoZWlt' } }), '-'],
  ['<pod-ip>', "k get po quiz -o jsonpath='{.status.podIP}'", '10.244.0.4', '10.244.0.4'],
  ['<node-name>', "k get po -o jsonpath='{.items[0].spec.nodeName}'", 'worker', 'worker'],
  ['<pod-name>', "k get po -o jsonpath='{.items[0].metadata.name}'", 'quiz', 'quiz'],
  ['<pod-name>', "k get po -o jsonpath='{.items[*].metadata.name}'", 'quiz web', '-'],
  ['<pod-name>', "k get po -o jsonpath='{.items[0].spec.containers[0].name}'", 'app', '-'],
  ['<node-port>', "k get svc web -o jsonpath='{.spec.ports[0].nodePort}'", '31290', '31290'],
  [
    '<node-ip>',
    `k get no -o jsonpath='{.items[0].status.addresses[?(@.type=="InternalIP")].address}'`,
    '172.18.0.2',
    '172.18.0.2',
  ],
  ['<uid>', "k get po quiz -o go-template='{{.metadata.uid}}'", 'u-1', 'u-1'],
  ['<uid>', "k get po quiz -o jsonpath='{.metadata.name}{.metadata.uid}'", 'quizu-1', '-'],
  ['<node-name>', 'k get po quiz -o custom-columns=WHERE:.spec.nodeName', 'WHERE\nworker\n', 'worker'],
  ['<token>', 'k create token bot', token, token.trim()],
  ['<bot-token>', 'k create token bot', token, token.trim()],
  ['<admin-token>', 'k create token bot', token, '-'],
  ['<password>', "k get secret quiz -o jsonpath='{.data.password}'", 'Z2VoZWlt', '-'],
  ['<quiz-password>', "k get secret quiz -o jsonpath='{.data.password}' | base64 -d", 'geheim', 'geheim'],
  ['<ip>', "k get po -o wide | grep quiz | awk '{print $6}'", '10.244.0.4\n', '10.244.0.4'],
  ['$NODE_PORT', 'k get svc web -o yaml | grep nodePort', '    nodePort: 31290\n', '31290'],
  ['<value>', 'k get cm quiz -o yaml', 'kind: ConfigMap\nvalue: x\n', '-'],
];

/** The hole as the plan of a note with it has it. */
function placeholder(text: string) {
  const [step] = planOf(`\`\`\`bash\nkubectl get po x-${text}\nkubectl annotate po x a=${text}\n\`\`\`\n`).steps.slice(
    1,
  );
  return step?.placeholders.find((hole) => hole.text === text) ?? { text, name: placeholderName(text), at: 0 };
}

test.each(cases)('%s after `%s`', (hole, command, printed, value) => {
  const kind = command.includes('|') ? 'shell' : 'command';
  const outcome = {
    command,
    step: { kind },
    output: { chunks: [{ stream: 'stdout', text: printed }], exitCode: 0, omittedBytes: 0 },
  } as unknown as Outcome;
  expect(fittingField(fieldsOfOutcome(readLine, outcome), wantedFields(placeholder(hole)), [])?.value ?? '-').toBe(
    value,
  );
});

test('of several values the one of the subject counts', () => {
  const outcome = {
    command: 'k get po -o wide',
    step: { kind: 'command' },
    output: { chunks: [{ stream: 'stdout', text: pods }], exitCode: 0, omittedBytes: 0 },
  } as unknown as Outcome;
  const subjects = [{ kind: 'pod', name: 'quiz', line: 3 }];
  expect(fittingField(fieldsOfOutcome(readLine, outcome), wantedFields(placeholder('<pod-ip>')), subjects)).toEqual({
    value: '10.244.0.4',
    detail: 'the IP of pod quiz, the subject',
    isName: false,
    addressOf: 'pod',
  });
});
