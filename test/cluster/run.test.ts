// Runs of small notes on a real cluster: what is left behind, what is refused, what an interrupt does.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rutter, type Ended } from '../program.ts';

const kubeconfig = process.env['KUBECONFIG'] ?? '';
let folder: string;

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'cluster-run-'))));
afterEach(() => rm(folder, { recursive: true }));

interface Result {
  notes: { namespace: string; status: string; leaks: unknown[]; steps: { status: string; reason: string }[] }[];
}

async function run(note: string, args: readonly string[] = [], onStart?: Parameters<typeof rutter>[1]['onStart']) {
  await writeFile(join(folder, 'note.md'), note);
  const words = ['run', 'note.md', '--kubeconfig', kubeconfig, '--out', 'out', ...args];
  const ended = await rutter(words, { cwd: folder, ...(onStart ? { onStart } : {}) });
  const result = JSON.parse(await readFile(join(folder, 'out/result.json'), 'utf8')) as Result;
  const [only] = result.notes;
  if (only === undefined) throw new Error(ended.stderr);
  return { ended, note: only, namespaces: await k(`get ns ${only.namespace} --ignore-not-found -o name`) };
}

const k = async (line: string): Promise<string> => {
  const { stdout, stderr, code }: Ended = await rutter(['k', ...line.split(' ')], {
    cwd: folder,
    env: { KUBECONFIG: kubeconfig },
  });
  expect(code, stderr).toBe(0);
  return stdout.trim();
};

const pod =
  '# Note\n\n- `k run here --image=busybox:1.36 -- sleep 1000`\n- `k exec here -- echo hello`\n  ```\n  hello\n  ```\n';

test('a run has a namespace of its own, and takes it away', async () => {
  const { ended, note, namespaces } = await run(pod);
  expect(note.steps.map(({ status }) => status)).toEqual(['passed', 'passed']);
  expect(note.namespace).toMatch(/^rutter-note-[a-z0-9]{5}$/);
  expect(note.leaks).toEqual([]);
  expect(namespaces).toBe('');
  expect(ended.code).toBe(0);
});

test('--keep always leaves it, labelled', async () => {
  const { note, namespaces } = await run(pod, ['--keep', 'always']);
  expect(namespaces).toBe(`namespace/${note.namespace}`);
  const label = await k(`get ns ${note.namespace} -o jsonpath={.metadata.labels.app\\.kubernetes\\.io/part-of}`);
  expect(label).toBe('rutter');
  await k(`delete ns ${note.namespace}`);
});

test('--keep on-failure keeps what a failing note made', async () => {
  const failing = `${pod}- \`k exec here -- false\`\n`;
  const { ended, note, namespaces } = await run(failing, ['--keep', 'on-failure']);
  expect(note.steps.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed']);
  expect(namespaces).toBe(`namespace/${note.namespace}`);
  expect(ended.code).toBe(1);
  await k(`delete ns ${note.namespace}`);
});

describe('with --namespace', () => {
  test('what the run made goes, what was there stays, deleting is refused', async () => {
    const name = `rutter-test-${Math.random().toString(36).slice(2, 7)}`;
    await writeFile(join(folder, 'ns.yaml'), `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`);
    await k(`apply -f ns.yaml`);
    try {
      await k(`run there -n ${name} --image=busybox:1.36 -- sleep 1000`);
      const { ended, note } = await run(`${pod}- \`k delete po --all\`\n`, ['--namespace', name]);
      expect(note.steps.map(({ status }) => status)).toEqual(['passed', 'passed', 'refused']);
      expect(note.steps[2]?.reason).toContain('--allow destroy');
      expect(ended.code).toBe(4);
      expect(await k(`get po -n ${name} -o name`)).toBe('pod/there');
    } finally {
      await k(`delete ns ${name} --wait=false`);
    }
  });
});

test('what changes the whole cluster is refused unless allowed', async () => {
  const { ended, note } = await run('# Note\n\n- `k node-shell some-node`\n');
  expect(note.steps.map(({ status }) => status)).toEqual(['refused']);
  expect(ended.code).toBe(4);
});

test('an interrupt stops the step, cleans up and still writes the report', async () => {
  const waiting = `${pod}- \`k exec here -- sleep 500\`\n- \`k get po\`\n`;
  const { ended, note, namespaces } = await run(waiting, [], (kill, stderr) => {
    const timer = setInterval(() => {
      if (!/exec here -- echo hello +passed/.test(stderr())) return;
      clearInterval(timer);
      setTimeout(() => kill('SIGINT'), 500);
    }, 50);
  });
  expect(note.steps.map(({ status }) => status)).toEqual(['passed', 'passed', 'interrupted', 'interrupted']);
  expect(namespaces).toBe('');
  expect(ended.code).toBe(130);
  expect(await readFile(join(folder, 'out/report.html'), 'utf8')).toContain('interrupted');
});
