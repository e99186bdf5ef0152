// Late binding, with a cluster that is a table.

import { describe, expect, test } from 'vitest';
import type { LiteralPair } from '../../src/model/comparison.ts';
import { bindStep } from '../../src/plan/bind.ts';
import type { Knowledge } from '../../src/plan/knowledge.ts';
import { planOf } from './plan-of.ts';

interface Sketch {
  /** Names by kind; a `+` in front marks those that a step of the note made. */
  objects?: Record<string, string[]>;
  nodes?: Record<string, string>;
  ips?: Record<string, string>;
  containers?: Record<string, string[]>;
  pairs?: LiteralPair[];
  captured?: Record<string, string>;
  /** What the reader types when asked for a hole. */
  reader?: Record<string, string>;
}

function knowledge({
  objects = {},
  nodes = {},
  ips = {},
  containers = {},
  pairs = [],
  captured = {},
  reader,
}: Sketch): Knowledge {
  const list = (kind: string) =>
    (objects[kind] ?? []).map((name) => ({ name: name.replace('+', ''), createdByNote: name.startsWith('+') }));
  return {
    objects: async (kind) => list(kind),
    exists: async ({ kind, name }) => list(kind).some((object) => object.name === name),
    containersOf: async (pod) => containers[pod] ?? [],
    nodeOf: async (pod) => nodes[pod],
    podIp: async (pod) => ips[pod],
    isKnownIp: async (ip) => Object.values(ips).includes(ip),
    pairs,
    ...(reader && { ask: async ({ text }) => reader[text] }),
    captured: async ({ name }) =>
      captured[name] === undefined ? undefined : { value: captured[name], detail: 'from line 1' },
  };
}

const two = {
  objects: { pod: ['kiada', 'quiz'], node: ['n1', 'n2'] },
  nodes: { kiada: 'n2' },
  ips: { kiada: '10.244.0.7' },
};
const named = '- `k get po kiada`\n';
const pair = (old: string, now: string): LiteralPair => ({ old, new: now, what: 'IP' });

interface Case {
  note: string;
  cluster: Sketch;
  set?: Record<string, string>;
  command?: string;
  /** `name = value from provenance`. */
  bindings?: string[];
  problems?: string[];
}

const cases: Record<string, Case> = {
  'a value that was set': {
    note: '- `k logs <pod-name>`',
    cluster: two,
    set: { 'pod-name': 'quiz' },
    command: 'k logs quiz',
    bindings: ['<pod-name> = quiz from set'],
  },
  'a value that was set by the text': {
    note: '- `k logs POD_NAME`',
    cluster: two,
    set: { POD_NAME: 'quiz' },
    command: 'k logs quiz',
    bindings: ['POD_NAME = quiz from set'],
  },
  "the item's own example": {
    note: '- `k logs <pod-name>` Ex: `k logs quiz`\n- `k logs <pod-name> -f`',
    cluster: two,
    command: 'k logs quiz -f',
    bindings: ['<pod-name> = quiz from example'],
  },
  'what the reader types, where nothing else tells': {
    note: '- `k port-forward <pod-name> <local-port>:80 --address <ip>`',
    cluster: { objects: { pod: ['kiada'] }, reader: { '<local-port>': '8081' } },
    command: 'k port-forward kiada 8081:80 --address <ip>',
    bindings: ['<pod-name> = kiada from cluster', '<local-port> = 8081 from reader'],
    problems: ['nothing tells what <ip> is: give it with --set ip=..., or under "bind" in the sidecar'],
  },
  'a capture': {
    note: '- `k logs $POD`',
    cluster: { ...two, captured: { pod: 'quiz' } },
    command: 'k logs quiz',
    bindings: ['$POD = quiz from capture'],
  },
  'the only one there is': {
    note: '- `k get po other`\n- `k logs <pod-name>`',
    cluster: { objects: { pod: ['kiada'] } },
    command: 'k logs kiada',
    bindings: ['<pod-name> = kiada from cluster'],
  },
  'the subject among several': {
    note: `${named}- \`k logs <pod-name>\``,
    cluster: two,
    command: 'k logs kiada',
    bindings: ['<pod-name> = kiada from subject'],
  },
  'a subject that is gone': {
    note: '- `k get po gone`\n- `k logs <pod-name>`',
    cluster: two,
    command: 'k logs <pod-name>',
    problems: [
      'several objects fit <pod-name> (kiada, quiz): give it with --set pod-name=..., or under "bind" in the sidecar',
    ],
  },
  'no subject, but only one that no command made': {
    note: '- `k logs <pod-name>`',
    cluster: { objects: { pod: ['kiada', '+client'] } },
    command: 'k logs kiada',
    bindings: ['<pod-name> = kiada from cluster'],
  },
  'none at all': {
    note: '- `k logs <pod-name>`',
    cluster: {},
    command: 'k logs <pod-name>',
    problems: [
      'there is no pod to put for <pod-name>: give it with --set pod-name=..., or under "bind" in the sidecar',
    ],
  },
  'what no cluster lists': {
    note: '- `k port-forward kiada 8080:<Port-You-Want-in-Local>`',
    cluster: two,
    command: 'k port-forward kiada 8080:<Port-You-Want-in-Local>',
    problems: [
      'nothing tells what <Port-You-Want-in-Local> is: give it with --set port-you-want-in-local=..., or under "bind" in the sidecar',
    ],
  },
  'the node that runs the subject': {
    note: `${named}- \`k describe node <node-name>\``,
    cluster: two,
    command: 'k describe node n2',
    bindings: ['<node-name> = n2 from subject'],
  },
  'the only node': {
    note: '- `k describe node <node-name>`',
    cluster: { objects: { node: ['n1'] } },
    command: 'k describe node n1',
    bindings: ['<node-name> = n1 from cluster'],
  },
  'the only container of the subject': {
    note: `${named}- \`k logs kiada -c <container>\``,
    cluster: { ...two, containers: { kiada: ['app'] } },
    command: 'k logs kiada -c app',
    bindings: ['<container> = app from cluster'],
  },
  'several holes': {
    note: `${named}- \`k exec <pod-name> -c <container-name> -- ls\``,
    cluster: { ...two, containers: { kiada: ['app'] } },
    command: 'k exec kiada -c app -- ls',
    bindings: ['<pod-name> = kiada from subject', '<container-name> = app from cluster'],
  },
  'a hole is no part of a longer one': {
    note: '- `echo $POD $POD_NAME`',
    cluster: {},
    set: { POD: 'a', POD_NAME: 'b' },
    command: 'echo a b',
    bindings: ['$POD = a from set', '$POD_NAME = b from set'],
  },
  'a literal that is another one today': {
    note: '- `curl 10.244.0.17:8080`',
    cluster: { pairs: [pair('10.244.0.17', '10.244.0.9'), pair('10.244.0.17', '10.244.0.23')] },
    command: 'curl 10.244.0.23:8080',
    bindings: ['10.244.0.17 = 10.244.0.23 from stale literal'],
  },
  'a literal is replaced as a whole word only': {
    note: '- `echo web-1 web-10 x-web-1 web-1.svc web-1,`',
    cluster: { pairs: [pair('web-1', 'web-7')] },
    command: 'echo web-7 web-10 x-web-1 web-1.svc web-7,',
    bindings: ['web-1 = web-7 from stale literal'],
  },
  'a forwarded port is this machine’s, not the pod’s': {
    note: '- `k exec kiada -- sh -c "curl localhost:8080" | grep a && curl localhost:8080`',
    cluster: { pairs: [{ ...pair('localhost:8080', 'localhost:40001'), local: true }] },
    command: 'k exec kiada -- sh -c "curl localhost:8080" | grep a && curl localhost:40001',
    bindings: ['localhost:8080 = localhost:40001 from stale literal'],
  },
  'a page on a forwarded port that was taken': {
    note: '- `k port-forward kiada 8080`\n- http://localhost:8080/localhost:8080x',
    cluster: { pairs: [{ ...pair('localhost:8080', 'localhost:40001'), local: true }] },
    command: 'http://localhost:40001/localhost:8080x',
    bindings: ['localhost:8080 = localhost:40001 from stale literal'],
  },
  'a page on a forwarded port that its scheme names': {
    note: '- `k port-forward kiada 80`\n- Open http://[::1]/x',
    cluster: {
      pairs: ['localhost', '[::1]'].map((host) => ({ ...pair(`${host}:80`, `${host}:40001`), local: true as const })),
    },
    command: 'http://[::1]:40001/x',
    bindings: ['[::1] = [::1]:40001 from stale literal'],
  },
  'a page that names a stale pod': {
    note: '- `k proxy`\n- `open http://localhost:8001/api/v1/namespaces/default/pods/web-1/proxy/`',
    cluster: { pairs: [pair('web-1', 'web-7'), { ...pair('localhost:80', 'localhost:40001'), local: true }] },
    command: 'open http://localhost:8001/api/v1/namespaces/default/pods/web-7/proxy/',
    bindings: ['web-1 = web-7 from stale literal'],
  },
  'pairs that swap': {
    note: '- `echo a-1 b-2`',
    cluster: { pairs: [pair('a-1', 'b-2'), pair('b-2', 'a-1')] },
    command: 'echo b-2 a-1',
    bindings: ['a-1 = b-2 from stale literal', 'b-2 = a-1 from stale literal'],
  },
  'an address that nothing has': {
    note: `${named}- \`curl 10.244.2.4:8080\``,
    cluster: two,
    command: 'curl 10.244.2.4:8080'.replace('10.244.2.4', '10.244.0.7'),
    bindings: ['10.244.2.4 = 10.244.0.7 from guess'],
  },
  'an address that nothing has, inside a pod': {
    note: `${named}- \`k run c --image=curl -it --rm -- curl http://10.244.2.4:8080/x\``,
    cluster: two,
    command: 'k run c --image=curl -it --rm -- curl http://10.244.0.7:8080/x',
    bindings: ['10.244.2.4 = 10.244.0.7 from guess'],
  },
  'an address that something has': {
    note: `${named}- \`curl 10.244.0.7:8080\``,
    cluster: two,
    command: 'curl 10.244.0.7:8080',
  },
  'an address of this machine, of the internet, or of no client': {
    note: `${named}- \`curl 127.0.0.1 1.1.1.1\``,
    cluster: two,
    command: 'curl 127.0.0.1 1.1.1.1',
  },
  'an address without a subject': { note: '- `curl 10.244.2.4:8080`', cluster: two, command: 'curl 10.244.2.4:8080' },
  'what the note sets is the shell’s business': {
    note: '```bash\nPOD=$(k get po -o name)\nk logs $POD $(k get po -o name)\n```',
    cluster: two,
    command: 'k logs $POD $(k get po -o name)',
  },
};

describe('bindStep', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_, { note, cluster, set = {}, command, bindings = [], problems = [] }) => {
      const step = planOf(note, { set }).steps.findLast(({ run }) => run);
      if (!step) throw new Error('no step');
      const bound = await bindStep(step, knowledge(cluster));
      expect({
        command: bound.command,
        bindings: bound.bindings.map(({ name, value, from }) => `${name} = ${value} from ${from}`),
        problems: bound.problems,
      }).toEqual({ command, bindings, problems });
    },
  );

  test('every binding says where it is from', async () => {
    const plan = planOf(`${named}- \`curl 10.244.2.4:8080\``);
    const step = plan.steps.at(-1);
    const bound = step && (await bindStep(step, knowledge(two)));
    expect(bound?.bindings).toEqual([
      {
        name: '10.244.2.4',
        value: '10.244.0.7',
        from: 'guess',
        detail: 'nothing here has 10.244.2.4; pod kiada, the subject since line 1, is at 10.244.0.7',
      },
    ]);
  });
});
