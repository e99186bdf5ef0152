import { describe, test } from 'vitest';
import { passes, runbooks } from './runbooks.ts';

describe('on the simulator', () => {
  test.each(runbooks)('%s', (name) => passes(name, ['--sim']));
});
