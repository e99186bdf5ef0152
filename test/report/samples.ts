// The samples that the reporters' tests share: one note with every status, verdict and construct, one whose every text
// attacks the reader, and one as long as asked.

import type { RunEvent } from '../../src/model/event.ts';
import {
  beginning,
  podSightings,
  sampleRecord,
  tableComparison,
  type NoteSketch,
  type Sighting,
} from './sample-record.ts';

const table = 'NAME   READY   STATUS    RESTARTS   AGE\nshop   1/1     Running   0          6m34s';
const wide =
  'NAME   READY   STATUS    AGE     IP            NODE\nshop   1/1     Running   3m20s   10.244.0.17   worker-7';
const version = 'Server Version: v1.31.0';

const manifest = `spec:
  containers:
  - name: shop
    image: example/shop:1.0`;

const seen = (object: Extract<Sighting, { event: 'object-seen' }>['object']): Sighting => ({
  event: 'object-seen',
  at: beginning,
  object,
});

const main = { name: 'shop', role: 'main', restarts: 0 } as const;

/** One pod of its own, one that a deployment made and that crashes, a service that reaches it. */
const sightings: Sighting[] = [
  seen({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'web',
    namespace: 'default',
    selector: { app: 'web' },
    replicas: 1,
  }),
  seen({
    apiVersion: 'v1',
    kind: 'Service',
    name: 'web',
    namespace: 'default',
    selector: { app: 'web' },
    type: 'ClusterIP',
    ports: ['80 → 8080'],
  }),
  ...podSightings(
    {
      name: 'shop',
      containers: [{ name: 'shop', image: 'example/shop:1.0', role: 'main', ports: ['8080'], mounts: [] }],
    },
    [
      [0, 'Pending'],
      [0.2, 'ContainerCreating', [{ ...main, phase: 'waiting', reason: 'ContainerCreating', ready: false }]],
      [1.2, 'Running', [{ ...main, phase: 'running', ready: true }]],
    ],
  ),
  ...podSightings(
    {
      name: 'web-5d6f-x2x',
      labels: { app: 'web', 'pod-template-hash': '5d6f' },
      owner: { kind: 'ReplicaSet', name: 'web-5d6f' },
      containers: [{ name: 'web', image: 'example/web', role: 'main', ports: [], mounts: ['data'] }],
      volumes: [{ name: 'data', kind: 'emptyDir' }],
    },
    [
      [0.5, 'Running', [{ ...main, name: 'web', phase: 'running', ready: true }]],
      [
        1.5,
        'CrashLoopBackOff',
        [{ ...main, name: 'web', phase: 'waiting', reason: 'CrashLoopBackOff', restarts: 1, ready: false }],
      ],
    ],
  ),
];

/** Everything that a report has to show, once. */
export const shopNote: NoteSketch = {
  path: 'notes/shop.md',
  status: 'failed',
  sightings,
  text: `---
rutter:
  setup: [shop.yaml]
---

# Keeping shop

A pod is the *smallest* thing that **runs**; see [the docs](https://kubernetes.io/docs/), [the next note](./next.md)
or [below](#cleaning-up). Replace <pod-name> as you like.<!-- rutter: skip -->

![Two pods on one node](https://pictures.example/two-pods.png)

## Looking at the pod

- \`k get po shop\`
  \`\`\`md
  ${table.replace('\n', '\n  ')}
  \`\`\`
- \`k get po shop -o wide\`
  \`\`\`
  ${wide.replace('\n', '\n  ')}
  \`\`\`
- Logs of the shop: \`k logs <pod-name>\`
- \`k logs shop --tail=1\` or \`k logs shop --tail 1\`

### In a shell

\`\`\`console
$ k exec shop -- date
Mon Nov 23 01:00:00 UTC 2026
# the next one never ends
$ k exec -it shop -- sh
$ k version
${version}
\`\`\`

| what | how |
| ---- | --: |
| all  | \`k get all\` |

> Nothing listens on 9090.

## A pod of parts

\`\`\`yaml
${manifest}
\`\`\`

1. \`k node-shell worker-7\`
2. \`k logs gone\`
3. \`k describe po gone\`

<details><summary>More</summary>

- [ ] read about probes
- [x] draw the pods

</details>

## Cleaning up

    k delete po --all
`,
  setups: [
    { path: 'setup/shop.yaml', ok: true, text: 'pod/shop created\n', ms: 1240 },
    { path: 'setup/extra.yaml', ok: false, text: 'error: unable to read setup/extra.yaml\n', ms: 3 },
  ],
  cleanup: {
    removed: [{ kind: 'pod', name: 'shop', namespace: 'default' }],
    leaks: [{ kind: 'persistentvolume', name: 'disk-1', why: 'a finalizer holds it: kubernetes.io/pv-protection' }],
  },
  diagnostics: [
    {
      code: 'file-missing',
      severity: 'warning',
      message: 'There is no extra.yaml.',
      file: 'notes/shop.md',
      hint: 'Write one.',
    },
  ],
  steps: [
    {
      text: 'k get po shop',
      expected: table,
      status: 'changed',
      reason: 'The output means something else than the note says.',
      output: 'NAME   READY   STATUS    RESTARTS      AGE\nshop   1/1     Running   2 (30s ago)   41s\n',
      comparison: tableComparison('changed', 'NAME READY STATUS RESTARTS AGE', 'shop 1/1 Running 2!0 41s~6m34s'),
      states: ['ContainerCreating', 'Running'],
      calls: [
        { verb: 'GET', path: '/api/v1/namespaces/default/pods/shop', status: 200, ms: 4.2, times: 3 },
        { verb: 'GET', path: '/api/v1/namespaces/default/pods/web-5d6f-x2x', status: 404, ms: 1 },
      ],
    },
    {
      text: 'k get po shop -o wide',
      expected: wide,
      output:
        'NAME   READY   STATUS    AGE   IP            NODE\nshop   1/1     Running   41s   10.244.0.23   node-1\n',
      comparison: tableComparison(
        'volatile',
        'NAME READY STATUS AGE IP NODE',
        'shop 1/1 Running 41s~3m20s 10.244.0.23~10.244.0.17 node-1~worker-7',
      ),
    },
    {
      text: 'k logs <pod-name>',
      bindings: [{ name: '<pod-name>', value: 'shop', from: 'subject', detail: 'the subject: named by line 20' }],
      output: '\x1b[32mINFO\x1b[0m open for business\n',
    },
    { text: 'k logs shop --tail=1', output: 'INFO open for business\n' },
    { text: 'k logs shop --tail 1', step: { id: 'L26.2' }, output: 'INFO open for business\n' },
    {
      text: 'k exec shop -- date',
      expected: 'Mon Nov 23 01:00:00 UTC 2026',
      output: 'Mon Nov 23 02:14:09 UTC 2026\n',
      comparison: {
        verdict: 'volatile',
        form: 'text',
        lines: [
          {
            in: 'both',
            actual: 'Mon Nov 23 02:14:09 UTC 2026',
            expected: 'Mon Nov 23 01:00:00 UTC 2026',
            grade: 'volatile',
            rule: 'time: any',
          },
        ],
        differences: [{ grade: 'volatile', rule: 'time: any', where: 'line 1', cause: 'the time differs' }],
        pairs: [],
      },
    },
    {
      text: 'k exec -it shop -- sh',
      status: 'timed-out',
      reason: 'It had not ended after 60 s.',
      ms: 60_000,
      output: '/ # ',
      exitCode: 124,
    },
    {
      text: 'k version',
      expected: version,
      output: 'Server Version: v1.34.0\n',
      comparison: {
        verdict: 'cosmetic',
        form: 'text',
        lines: [
          { in: 'both', actual: 'Server Version: v1.34.0', expected: version, grade: 'cosmetic', rule: 'version: any' },
        ],
        differences: [{ grade: 'cosmetic', rule: 'version: any', where: 'line 1', cause: 'another version' }],
        pairs: [],
      },
    },
    { text: 'k get all', output: '' },
    {
      text: manifest,
      output: 'pod/a-pod-of-parts created\n',
      step: {
        kind: 'manifest',
        completion: {
          yaml: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a-pod-of-parts\n${manifest}\n`,
          added: ['apiVersion: v1', 'kind: Pod', 'metadata.name: a-pod-of-parts, from the heading'],
        },
      },
      states: ['Pending', 'Running'],
      ledger: [
        { change: 'created', object: { kind: 'pod', name: 'a-pod-of-parts', apiVersion: 'v1' } },
        {
          change: 'changed',
          object: { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' },
          fields: [
            { path: 'spec.replicas', before: '1', after: '3' },
            { path: 'metadata.labels.tier', after: 'front' },
          ],
        },
      ],
    },
    { text: 'k node-shell worker-7', status: 'refused', reason: 'It acts on the host: allow it with --allow host.' },
    {
      text: 'k logs gone',
      status: 'failed',
      reason: 'It ended with exit code 1.',
      exitCode: 1,
      output: [{ stream: 'stderr', text: 'Error from server (NotFound): pods "gone" not found\n' }],
      remarks: ['No step above line 58 makes a pod named gone.'],
      evidence: [
        {
          object: { kind: 'pod', name: 'gone', namespace: 'default' },
          events: [{ type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container', count: 3 }],
          logs: [{ container: 'shop', previous: true, text: 'starting\n\x1b[31mno configuration\x1b[0m\n' }],
        },
      ],
    },
    { text: 'k describe po gone', status: 'skipped', reason: 'It needs pod/gone, which is not there.' },
    {
      text: 'k delete po --all',
      status: 'interrupted',
      reason: 'The run was stopped.',
      output: 'pod "shop" deleted\n',
    },
  ],
};

export const shopRecord: RunEvent[] = sampleRecord(shopNote);

const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>]]><!--&lt;'\x00\x07\x1b[31mred\x1b]0;title\x07\x1b[2J\u202egnp.exe\ufffe\ud800`;

/** Each text of a record that comes from a note or a cluster, turned against the reader. */
export const hostileRecord: RunEvent[] = sampleRecord({
  path: `notes/${attack}.md`,
  title: attack,
  sightings: [
    ...podSightings(
      {
        name: attack,
        labels: { app: attack },
        owner: { kind: attack, name: attack },
        containers: [
          { name: attack, image: attack, role: 'main', ports: [attack], mounts: [attack] },
          { name: 'b', image: attack, role: 'init', ports: [], mounts: [] },
        ],
        volumes: [{ name: attack, kind: attack, source: attack }],
      },
      [
        [0, attack, [{ name: attack, role: 'main', phase: 'waiting', reason: attack, restarts: 0, ready: false }]],
        [
          2,
          'Running',
          [{ name: 'b', role: 'init', phase: 'ended', reason: attack, exitCode: 1, restarts: 1, ready: false }],
        ],
      ],
    ),
    {
      event: 'object-seen',
      at: beginning,
      object: {
        apiVersion: attack,
        kind: 'Service',
        name: attack,
        namespace: 'default',
        selector: { app: attack },
        type: attack,
        ports: [attack],
      },
    },
  ],
  cluster: { name: attack, version: attack, namespace: attack },
  diagnostics: [{ code: 'x', severity: 'error', message: attack, file: attack, hint: attack }],
  setups: [{ path: attack, ok: false, text: attack, ms: 1 }],
  cleanup: {
    removed: [{ kind: attack, name: attack }],
    leaks: [{ kind: attack, name: attack, namespace: attack, why: attack }],
  },
  text: `# ${attack}

${attack} <script>alert(2)</script> [x](javascript:alert(3)) [y](data:text/html,<script>alert(4)</script>) <b onclick=alert(5)>

![${attack}](https://evil.example/x.png"onerror=alert(6)) ![z](javascript:alert(7)) <img src="//evil.example/y.png">

<style>*{display:none}</style>

<iframe src="https://evil.example"></iframe>

\`\`\`"><script>alert(8)</script>
k ${attack}
\`\`\`

- \`k get\`
`,
  steps: [
    {
      text: `k ${attack}`,
      status: 'failed',
      reason: attack,
      output: [
        { stream: 'stdout', text: `${attack}\n${attack}` },
        { stream: 'stderr', text: attack },
      ],
      exitCode: 1,
      bindings: [{ name: '<script>', value: attack, from: 'cluster', detail: attack }],
      remarks: [attack],
      states: [attack],
      ledger: [
        {
          change: 'changed',
          object: { kind: attack, name: attack, apiVersion: attack },
          fields: [{ path: attack, before: attack, after: attack }],
        },
      ],
      calls: [{ verb: attack, path: `/api/v1/namespaces/default/pods/${attack}`, status: 200, ms: 1 }],
      evidence: [
        {
          object: { kind: attack, name: attack },
          events: [{ type: attack, reason: attack, message: attack, count: 1 }],
          logs: [{ container: attack, previous: false, text: attack }],
        },
      ],
      comparison: {
        verdict: 'changed',
        form: 'table',
        headers: [{ actual: attack, grade: 'same' }],
        rows: [
          { in: 'both', cells: [{ actual: attack, expected: attack, grade: 'changed', rule: attack }] },
          { in: 'note', cells: [{ actual: '', expected: attack, grade: 'changed', rule: attack }] },
          { in: 'output', cells: [{ actual: attack, grade: 'volatile', rule: attack }] },
        ],
        differences: [{ grade: 'changed', rule: attack, where: attack, cause: attack }],
        pairs: [],
      },
      step: { id: attack, section: [attack] },
    },
    {
      text: 'k get',
      status: 'changed',
      reason: attack,
      output: attack,
      comparison: {
        verdict: 'changed',
        form: 'text',
        lines: [
          { in: 'both', actual: attack, expected: `${attack} x`, grade: 'changed', rule: attack },
          { in: 'note', actual: '', expected: attack, grade: 'changed' },
          { in: 'output', actual: attack, grade: 'changed' },
        ],
        differences: [],
        pairs: [],
      },
    },
  ],
});

const wideLabels = 'app.kubernetes.io/component=front,app.kubernetes.io/name=kiada,pod-template-hash=5d6f7c8b9';
const wideRow = (name: string) =>
  `${name}-5d6f7c8b9-x2x4z 1/1 Running 0 41s~6m34s 10.244.0.23~10.244.0.17 worker-7.europe.example ${wideLabels}`;

/** Output wider than any page, long enough to be folded, on both streams; a table with more than paper has room for. */
export const wideRecord: RunEvent[] = sampleRecord({
  text: `# Wide\n\n| ${'column | '.repeat(30)}\n|${'---|'.repeat(30)}\n\n- \`k logs a\`\n- \`k logs b\`\n- \`k get po\`\n\n\`\`\`\n${'word '.repeat(80)}\n\`\`\`\n`,
  steps: [
    ...['k logs a', 'k logs b'].map((text) => ({
      text,
      output: [
        { stream: 'stdout' as const, text: `${'a line that goes on '.repeat(20)}\n`.repeat(40) },
        { stream: 'stderr' as const, text: `${'unbroken'.repeat(60)}\n` },
        { stream: 'stdout' as const, text: '\x1b[42;30mok\x1b[0m \x1b[7minverse\x1b[0m \x1b[2mfaint\x1b[0m\n' },
      ],
    })),
    {
      text: 'k get po',
      output: 'not looked at',
      comparison: tableComparison(
        'volatile',
        'NAME READY STATUS RESTARTS AGE IP NODE LABELS',
        wideRow('kiada'),
        wideRow('quiz-of-the-day'),
      ),
    },
  ],
});

/** `steps` steps with `lines` lines of output each. */
export function longRecord(steps: number, lines: number): RunEvent[] {
  const output = Array.from({ length: lines }, (_, index) => `2026-11-23T01:00:00Z line ${index} of a long log\n`).join(
    '',
  );
  const commands = Array.from({ length: steps }, (_, index) => `k logs shop-${index}`);
  return sampleRecord({
    text: `# A long note\n\n${commands.map((command, index) => `${index % 50 === 0 ? `## Part ${index / 50}\n\n` : ''}- \`${command}\`\n`).join('\n')}`,
    steps: commands.map((text) => ({ text, output })),
  });
}
