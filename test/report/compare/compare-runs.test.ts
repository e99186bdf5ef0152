import { describe, expect, test } from 'vitest';
import { compareText } from '../../../src/report/compare/compare-text.ts';
import { compareRuns, regressions } from '../../../src/report/compare/compare-runs.ts';
import { withoutVolatile } from '../../../src/report/compare/volatile-text.ts';
import { comparePage } from '../../../src/report/html/compare-page.ts';
import { readPage } from '../page-text.ts';
import { sampleRecord, type StepSketch } from '../sample-record.ts';
import { hostileRecord } from '../samples.ts';

const run = (...steps: StepSketch[]) =>
  sampleRecord({ text: `# Note\n\n${steps.map(({ text }) => `- \`${text}\`\n`).join('')}`, steps });

const table = (age: string, ip: string, restarts: number) =>
  `NAME                   READY   RESTARTS   AGE    IP\nweb-5d6f7c8b9-x2x4k   1/1     ${restarts}          ${age}   ${ip}\n`;

const one = run(
  { text: 'k get po -o wide', output: table('41s', '10.244.0.7', 0) },
  { text: 'k get po', output: table('41s', '10.244.0.7', 0) },
  { text: 'k logs web', output: 'ready\n' },
  { text: 'k scale deploy web --replicas=3' },
  { text: 'k delete po web' },
);

const other = run(
  { text: 'k get po -o wide', output: table('3m20s', '10.1.2.3', 0) },
  { text: 'k get po', output: table('5s', '10.1.2.3', 2) },
  { text: 'k version', output: 'v1\n' },
  { text: 'k logs web', status: 'failed', reason: 'It failed with exit code 1.', exitCode: 1, output: '' },
  { text: 'k scale deploy web --replicas=4' },
  { text: 'k delete po web' },
);

test('two runs side by side: alike, other output, other end, another text, only in one', () => {
  const [pair] = compareRuns(one, other);
  expect(pair?.steps.map(({ change, one: was, other: is }) => [change, was?.step.text, is?.step.text])).toEqual([
    ['same', 'k get po -o wide', 'k get po -o wide'],
    ['output', 'k get po', 'k get po'],
    ['only', undefined, 'k version'],
    ['status', 'k logs web', 'k logs web'],
    ['edited', 'k scale deploy web --replicas=3', 'k scale deploy web --replicas=4'],
    ['same', 'k delete po web', 'k delete po web'],
  ]);
  expect(regressions(compareRuns(one, other)).map(({ other: is }) => is?.step.text)).toEqual(['k logs web']);
  expect(regressions(compareRuns(other, one))).toEqual([]);
});

test('as text', () => {
  expect(compareText(one, other)).toBe(`notes/pods.md
✓    4  k get po
        passed, prints something else, 12 ms → 12 ms
✓    5  k version
        not there → passed
✗    6  k logs web
        passed → failed, 12 ms → 12 ms
✓    7  k scale deploy web --replicas=4
        was k scale deploy web --replicas=3: passed → passed, 12 ms → 12 ms
1 ended otherwise, 1 printed something else, 1 with another text, 1 only in one of the runs; 2 of 6 steps the same.
`);
  expect(compareText(one, one)).toMatch(/All 5 steps ended alike/);
});

test('as a page that is HTML, whatever the runs hold', () => {
  for (const [left, right] of [
    [one, other],
    [hostileRecord, one],
    [hostileRecord, hostileRecord],
    [[], one],
    [[], []],
  ] as const)
    expect(readPage(comparePage(left, right).toString()).errors).toEqual([]);
});

describe('what changes with every run is masked', () => {
  test.each([
    ['web-5d6f7c8b9-x2x4k   1/1   Running   41s', 'web-<suffix> 1/1 Running <age>'],
    ['pod/job-x7k2p created', 'pod/job-<suffix> created'],
    ['from kube-api-access-dctqg (ro)', 'from kube-api-access-<suffix> (ro)'],
    ['service/web-https: web-front', 'service/web-https: web-front'],
    [`Container ID:  containerd://${'0a'.repeat(32)}`, 'Container ID: containerd://<container>'],
    ['E1126 08:17:08.442000    6123 portforward.go:424] "no"', '<log> portforward.go:424] "no"'],
    [`Image ID: docker.io/nginx@sha256:${'0a'.repeat(32)}`, `Image ID: docker.io/nginx@sha256:${'0a'.repeat(32)}`],
    ['kiada-ssl and a-pod-of-parts stay', 'kiada-ssl and a-pod-of-parts stay'],
    ['2 (30s ago) 10.244.0.7', '2 (<age> ago) <ip>'],
    ['2026-11-23T01:00:00Z started', '<time> started'],
    ['uid: 2015c8d3-b87f-4a68-97e4-ef9b7da5c67f', 'uid: <uid>'],
    ['replicas: 3', 'replicas: 3'],
    ['nginx:1.25', 'nginx:1.25'],
  ])('%s', (text, masked) => expect(withoutVolatile(text)).toBe(masked));
});
