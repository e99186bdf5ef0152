import { describe, expect, test } from 'vitest';
import { compare } from '../../src/expect/compare.ts';
import { failsRun, statusOf, type FailOn } from '../../src/expect/grade.ts';

const context = { noteNamespace: 'default', runNamespace: 'default', pairs: [] };

function grade(note: string | undefined, out: string, err: string, exitCode: number, failOn: FailOn = 'changed') {
  const output = {
    chunks: [
      { stream: 'stdout' as const, text: out },
      { stream: 'stderr' as const, text: err },
    ],
    exitCode,
    omittedBytes: 0,
  };
  const comparison = note === undefined ? undefined : compare(note, output, context);
  const { status, reason } = statusOf({ comparison, expectation: note, output, failOn });
  return `${status}: ${reason}`;
}

const notFound = 'Error from server (NotFound): pods "kiada" not found';

describe('statusOf', () => {
  test.each([
    [
      'no expectation, exit 0',
      grade(undefined, 'x', '', 0),
      'passed: It exited with 0; the note shows no output to compare.',
    ],
    [
      'no expectation, exit 1',
      grade(undefined, '', `${notFound}\n`, 1),
      `failed: It failed with exit code 1: ${notFound}.`,
    ],
    [
      'no expectation, exit 3, silent',
      grade(undefined, '', '', 3),
      'failed: It failed with exit code 3 and said nothing.',
    ],
    [
      'another value, whose column is named once',
      grade('NAME   READY\nkiada  1/1', 'NAME   READY\nkiada  0/1\n', '', 0),
      'changed: kiada: READY is 0/1, the note says 1/1.',
    ],
    [
      'other labels',
      grade('NAME   LABELS\nkiada  app=a', 'NAME   LABELS\nkiada  app=b\n', '', 0),
      "changed: kiada: LABELS has app=b, which the note does not show and lacks the note's app=a.",
    ],
    ['as expected', grade('x', 'x\n', '', 0), 'passed: The output is what the note shows.'],
    [
      'an error that was expected',
      grade(notFound, '', `${notFound}\n`, 1),
      'passed: The output is what the note shows. The note expects this error (exit code 1).',
    ],
    [
      'an expected error that did not come',
      grade(notFound, 'pod/kiada\n', '', 0),
      `changed: line 1: the output says "pod/kiada", the note says "${notFound}".`,
    ],
    [
      'another error than expected',
      grade(notFound, '', 'Error from server (Forbidden): no\n', 1),
      `changed: line 1: the output says "Error from server (Forbidden): no", the note says "${notFound}".`,
    ],
    [
      'an error instead of a result',
      grade('x', '', `${notFound}\n`, 1),
      `failed: It failed with exit code 1: ${notFound}.`,
    ],
    [
      'an error besides the result',
      grade('x', 'x\n', `${notFound}\n`, 1),
      `failed: It failed with exit code 1: ${notFound}.`,
    ],
    [
      'output that is shown, and an exit code',
      grade('-old\n+new', '-old\n+new\n', '', 1),
      'passed: The output is what the note shows. The note expects this error (exit code 1).',
    ],
    [
      'changed',
      grade('one\ntwo', 'uno\ndue\n', '', 0),
      'changed: line 1: the output says "uno", the note says "one" (and 1 more).',
    ],
    [
      'volatile',
      grade('at 10.0.0.1', 'at 10.0.0.2', '', 0),
      'passed: Only what changes with every run differs: address: any address.',
    ],
    [
      'volatile, which is asked to fail',
      grade('at 10.0.0.1', 'at 10.0.0.2', '', 0, 'volatile'),
      'changed: Only what changes with every run differs: address: any address. (--fail-on volatile)',
    ],
    [
      'volatile under --fail-on cosmetic',
      grade('at 10.0.0.1', 'at 10.0.0.2', '', 0, 'cosmetic').split(':', 1)[0],
      'passed',
    ],
    ['changed under --fail-on failed', grade('a', 'b', '', 0, 'failed').split(':', 1)[0], 'changed'],
  ])('%s', (_name, graded, wanted) => {
    expect(graded).toBe(wanted);
  });
});

test.each([
  ['passed', 'volatile', false],
  ['skipped', 'changed', false],
  ['changed', 'changed', true],
  ['changed', 'failed', false],
  ['failed', 'failed', true],
  ['timed-out', 'failed', true],
] as const)('failsRun: %s under --fail-on %s', (status, failOn, fails) => {
  expect(failsRun(status, failOn)).toBe(fails);
});
