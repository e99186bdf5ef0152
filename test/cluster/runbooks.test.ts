import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rutter } from '../program.ts';
import { expectPassed, runbookArgs, runbooks } from '../runbooks.ts';

describe('on the cluster of $KUBECONFIG', () => {
  const kubeconfig = process.env['KUBECONFIG'];

  test('there is one', () => expect(kubeconfig).toBeTruthy());

  // Each has a namespace of its own, and waits for pods most of the time.
  test.concurrent.each(runbooks)(
    '%s',
    async (name) => {
      const out = await mkdtemp(join(tmpdir(), 'runbook-'));
      try {
        const args = [...runbookArgs(name), '--kubeconfig', kubeconfig ?? '', '--out', out];
        await expectPassed(await rutter(['run', ...args], { cwd: out }), out);
      } finally {
        await rm(out, { recursive: true });
      }
    },
    300_000,
  );
});
