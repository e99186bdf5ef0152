// Makes tests of a theme: each of its lines runs on two sides at once, and what they print is compared. Knows nothing of
// what the sides are.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTheme, type Compared, type SetUp } from './read-theme.ts';
import type { Ran, Side } from './side.ts';

/** `open` makes the expected side and the actual one. */
export function compareTheme(path: string, open: () => Promise<[Side, Side]>): void {
  const steps = readTheme(readFileSync(path, 'utf8'));
  let sides: [Side, Side] | undefined;
  const both = <T>(act: (side: Side) => PromiseLike<T>): Promise<[T, T]> => {
    if (sides === undefined) throw new Error('no namespaces');
    return Promise.all([act(sides[0]), act(sides[1])]);
  };
  beforeAll(async () => {
    sides = await open();
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
