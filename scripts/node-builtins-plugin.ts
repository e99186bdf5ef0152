// An esbuild plugin for the start-up time. An `import` of a built-in module reads every one of its exports at once, and some
// are getters that load much more: http's WebSocket all of Node's fetch (30 ms), fs's ReadStream its streams. A `require`
// reads none.

import type { Plugin } from 'esbuild';

/** The built-in modules with such getters. */
const filter = /^(node:)?(http|fs)$/;

/** Needs a `require` in the bundle, by a banner. */
export const nodeBuiltinsPlugin: Plugin = {
  name: 'node-builtins',
  setup(build) {
    build.onResolve({ filter }, ({ path, kind }) =>
      kind === 'require-call' ? undefined : { path, namespace: 'node-builtins' },
    );
    build.onLoad({ filter, namespace: 'node-builtins' }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
  },
};
