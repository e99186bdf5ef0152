// An esbuild plugin that keeps the client library small in the bundle, and quick to start. It knows which of the library's
// parts src/cluster uses, and nothing of the rest of the house.

import type { Plugin } from 'esbuild';

const libraryFile = /[\\/]@kubernetes[\\/]client-node[\\/]dist[\\/]/;
const clusterFile = /[\\/]src[\\/]cluster[\\/]/;

/**
 * Of undici the dispatchers only, without fetch, caches, mocks and web sockets. They are the same files that `undici` has,
 * so there is one copy; the mixin is its index.js's own.
 */
const undiciDispatchers = `
  import Agent from 'undici/lib/dispatcher/agent.js';
  import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
  import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
  import api from 'undici/lib/api/index.js';
  Object.assign(Dispatcher.prototype, api);
  // Named by a module of the library's that the bundle leaves out.
  export const fetch = undefined;
  export { Agent, ProxyAgent };
`;

/** Only the library's own loading of kubeconfig files uses js-yaml; src/cluster/kubeconfig.ts is used in its place. */
const noYaml = `
  export function load() {
    throw new Error('this build of the client library reads no YAML');
  }
`;

/** src/cluster asks for HTTP/1.1 alone, and undici does without the module where Node has none. */
const noHttp2 = `
  throw new Error('this build of undici speaks no HTTP/2');
`;

const replacements = new Map([
  ['undici', undiciDispatchers],
  ['js-yaml', noYaml],
  ['node:http2', noHttp2],
]);

const undiciFile = /[\\/]node_modules[\\/]undici[\\/]/;

export const clientNodePlugin: Plugin = {
  name: 'client-node',
  setup(build) {
    // undici's own switch: leaves out its second, experimental HTTP parser.
    build.initialOptions.define = { ...build.initialOptions.define, esbuildDetection: 'true' };
    build.onResolve({ filter: /^(undici|js-yaml)$/ }, ({ path, importer }) =>
      libraryFile.test(importer) || clusterFile.test(importer) ? { path, namespace: 'client-node' } : undefined,
    );
    build.onResolve({ filter: /^node:http2$/ }, ({ path, importer }) =>
      undiciFile.test(importer) ? { path, namespace: 'client-node' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'client-node' }, ({ path }) => ({
      contents: replacements.get(path) ?? '',
      resolveDir: import.meta.dirname,
    }));
    // No module of the library does anything when imported, though its package.json doesn't say so.
    build.onResolve({ filter: /^(\.|@kubernetes\/client-node\/)/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'resolved here') return undefined;
      if (path.startsWith('.') && !libraryFile.test(options.importer)) return undefined;
      const found = await build.resolve(path, { ...options, pluginData: 'resolved here' });
      return { path: found.path, errors: found.errors, sideEffects: false };
    });
  },
};
