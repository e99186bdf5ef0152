// The dialect held against the kubectl of this machine on the cluster of $KUBECONFIG: each line of each theme runs through
// both at once, in two namespaces, and standard output, standard error and exit status are compared.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTheme, type Compared, type SetUp } from './parity/read-theme.ts';
import { makeSide, type Ran, type Side } from './parity/side.ts';

const folder = resolve(import.meta.dirname, 'parity');
const ours = `${process.execPath} ${resolve(import.meta.dirname, '../../dist/rutter.js')} k`;
const themes = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const timeout = 60_000;

/** `v1.34.4`; undefined where there is none in PATH. */
function kubectlVersion(): string | undefined {
  try {
    const version = execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    return (JSON.parse(version) as { clientVersion: { gitVersion: string } }).clientVersion.gitVersion;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const version = kubectlVersion();

if (version === undefined) {
  const name = 'NOT COMPARED with kubectl: there is none in PATH';
  process.stderr.write(`${name}\n`);
  test.skip(name, () => {});
}

describe.runIf(version)(`as kubectl ${version}`, () => {
  for (const name of themes) describe(basename(name, '.txt'), () => theme(name));
});

function theme(name: string): void {
  const steps = readTheme(readFileSync(join(folder, name), 'utf8'));
  let [kubectl, rutter]: Side[] = [];
  const both = <T>(act: (side: Side) => PromiseLike<T>): Promise<[T, T]> => {
    if (kubectl === undefined || rutter === undefined) throw new Error('no namespaces');
    return Promise.all([act(kubectl), act(rutter)]);
  };
  beforeAll(async () => {
    const namespace = `parity-${basename(name, '.txt')}-${process.pid}`;
    [kubectl, rutter] = await Promise.all([
      makeSide({ namespace: `${namespace}-a`, program: 'kubectl', timeout }),
      makeSide({ namespace: `${namespace}-b`, program: ours, timeout }),
    ]);
  });
  afterAll(() => both((side) => side[Symbol.asyncDispose]()));

  let before: SetUp[] = [];
  for (const step of steps) {
    if (step.kind !== 'compared') {
      before.push(step);
      continue;
    }
    const setUp = before;
    before = [];
    test(`${step.number}: ${step.line}`, async () => {
      for (const each of setUp) await both((side) => prepare(side, each));
      const [expected, actual] = await both((side) => side.run(step.line, step.input));
      judge(step, transcript(step, expected), transcript(step, actual));
    });
  }
}

async function prepare(side: Side, step: SetUp): Promise<void> {
  if (step.kind === 'file') return side.write(step.name, step.text);
  const line = step.kind === 'wait' ? `k wait ${step.words}` : step.line;
  const { code, stdout, stderr } = await side.run(line, '', 'kubectl');
  if (code !== 0) throw new Error(`${line} failed: ${stderr || stdout}`);
}

function judge({ differs }: Compared, expected: string, actual: string): void {
  if (differs === undefined) expect(actual).toBe(expected);
  else expect(actual, `no longer differs (${differs})`).not.toBe(expected);
}

function transcript({ unordered, names }: Compared, { stdout, stderr, code }: Ran): string {
  let lines = stdout.split('\n');
  if (unordered) lines = lines.toSorted();
  if (names) lines = lines.map((line) => line.split(' ')[0] ?? '');
  return `exit status ${code}\n--- stdout\n${lines.join('\n')}\n--- stderr\n${stderr}`;
}
