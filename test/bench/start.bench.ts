// Whole processes: what a user waits for before anything happens.

import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'dist/rutter.js');
const note = join(root, 'runbooks/05-running-workloads-in-pods.md');
const out = mkdtempSync(join(tmpdir(), 'bench-'));

const start = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { stdio: 'ignore', cwd: out });

const few = { iterations: 10, time: 0 };

test('a process from start to end', async ({ bench }) => {
  await bench.compare(
    bench('node alone', () => void execFileSync(process.execPath, ['-e', '0'], { stdio: 'ignore' })),
    bench('rutter --version', () => void start('--version')),
    bench('rutter plan', () => void start('plan', note)),
    bench('rutter run, on the simulator', () => void start('run', note, '--out', join(out, 'report'))),
    few,
  );
}, 300_000);

test.runIf(process.env['KUBECONFIG'])(
  'one line on the cluster of $KUBECONFIG',
  async ({ bench }) => {
    const kubectl = (...args: string[]) => execFileSync('kubectl', args, { encoding: 'utf8' });
    const pod = kubectl('get', 'po', '-n', 'kube-system', '-o', 'jsonpath={.items[0].metadata.name}');
    const line = ['get', 'po', pod, '-n', 'kube-system'];
    await bench.compare(
      bench('kubectl get po NAME', () => void kubectl(...line)),
      bench('rutter k get po NAME', () => void start('k', ...line)),
      few,
    );
  },
  120_000,
);
