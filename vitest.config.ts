// The suites that need no cluster; the browser ones find or fetch a browser themselves.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/cluster/**'],
    globalSetup: ['test/run-folder.ts'],
    testTimeout: 20_000,
    pool: 'threads',
    // What is measured runs as Node itself loads it.
    experimental: { viteModuleRunner: !process.argv.includes('bench') },
  },
});
