import { describe, test } from 'vitest';
import { expectPassed, runbookArgs, runbooks } from './runbooks.ts';
import { sharedRun } from './shared-runs.ts';

describe('on the simulator', () => {
  test.each(runbooks)('%s', async (name) => {
    const ran = await sharedRun(name.replace(/\.md$/, ''), runbookArgs(name));
    await expectPassed(ran, ran.out);
  });
});
