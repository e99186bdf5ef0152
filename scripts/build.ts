// Bundles src/ into dist/: one small entry that checks the Node version, and chunks that load only when needed.

import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { clientNodePlugin } from './client-node-plugin.ts';
import { nodeBuiltinsPlugin } from './node-builtins-plugin.ts';

const outdir = 'dist';

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: { rutter: 'src/cli/rutter.ts', index: 'src/index.ts' },
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  // Optional accelerators and languages that nothing of ours asks for.
  external: [
    'bufferutil',
    // Asked for by those who print reports.
    'playwright-core',
    'utf-8-validate',
    'supports-color',
    'sql.js',
    'quickjs-emscripten',
    'node-liblzma',
    '@mongodb-js/zstd',
  ],
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  // Its ES modules: what node resolves to is CommonJS, which a dynamic import gives no names of.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  plugins: [clientNodePlugin, nodeBuiltinsPlugin],
  logLevel: 'warning',
});
