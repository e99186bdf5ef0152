// The suites that need a real cluster: the one that $KUBECONFIG names.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/cluster/**/*.test.ts'],
    // These have a command of their own.
    exclude: ['test/cluster/parity.test.ts', 'test/cluster/parity-simulator.test.ts'],
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
