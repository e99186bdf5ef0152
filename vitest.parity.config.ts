// The dialect held against kubectl, and the simulator against the cluster of $KUBECONFIG, line by line.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/cluster/parity.test.ts', 'test/cluster/parity-simulator.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
