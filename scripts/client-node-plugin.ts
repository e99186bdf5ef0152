// An esbuild plugin that keeps the client library small in the bundle, and quick to start and to build: what src/cluster does
// without is left out. It knows which parts those are, and nothing of the rest of the house.

import type { Plugin } from 'esbuild';

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
  // Named by a module of the library's that nobody calls.
  export const fetch = undefined;
  export { Agent, ProxyAgent };
`;

/** The API classes and their 700 models: src/cluster makes its requests itself. */
const noApiClients = `
  export function createConfiguration() {
    throw new Error('this build of the client library makes no API clients');
  }
  export const ServerConfiguration = createConfiguration;
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

interface Replacement {
  specifier: string;
  /** In imports of these files. */
  importer: RegExp;
  contents: string;
}

const library = /[\\/]@kubernetes[\\/]client-node[\\/]dist[\\/]/;

const replacements: readonly Replacement[] = [
  { specifier: './gen/index.js', importer: library, contents: noApiClients },
  { specifier: 'js-yaml', importer: library, contents: noYaml },
  { specifier: 'node:http2', importer: /[\\/]node_modules[\\/]undici[\\/]/, contents: noHttp2 },
  { specifier: 'undici', importer: library, contents: undiciDispatchers },
  { specifier: 'undici', importer: /[\\/]src[\\/]cluster[\\/]/, contents: undiciDispatchers },
];

const namespace = 'client-node';

export const clientNodePlugin: Plugin = {
  name: namespace,
  setup(build) {
    // undici's own switch: leaves out its second, experimental HTTP parser.
    build.initialOptions.define = { ...build.initialOptions.define, esbuildDetection: 'true' };
    build.onResolve({ filter: /^(\.\/gen\/index\.js|js-yaml|node:http2|undici)$/ }, ({ path, importer }) =>
      replacements.some((one) => one.specifier === path && one.importer.test(importer))
        ? { path, namespace }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: replacements.find(({ specifier }) => specifier === path)?.contents ?? '',
      resolveDir: import.meta.dirname,
    }));
  },
};
