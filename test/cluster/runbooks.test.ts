import { describe, expect, test } from 'vitest';
import { passes, runbooks } from '../runbooks.ts';

describe('on the cluster of $KUBECONFIG', () => {
  const kubeconfig = process.env['KUBECONFIG'];

  test('there is one', () => expect(kubeconfig).toBeTruthy());

  // Each has a namespace of its own, and waits for pods most of the time.
  test.concurrent.each(runbooks)('%s', (name) => passes(name, ['--kubeconfig', kubeconfig ?? '']), 300_000);
});
