// `kubectl api-resources`: the kinds that the server has.

import type { ApiResource } from '../../cluster/port.ts';
import { CommandError, type Command, type FlagValues } from '../command.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { apiVersionOf, qualifiedResource } from '../resources/resource-type.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const apiResources: Command = {
  name: 'api-resources',
  usage: 'api-resources [flags]',
  summary: 'Print the supported API resources on the server.',
  examples: [
    'kubectl api-resources -o wide',
    'kubectl api-resources --namespaced=false',
    'kubectl api-resources --api-group=apps',
  ],
  flags: [
    { name: 'api-group', type: 'string', default: '', usage: 'Limit to resources in the specified API group.' },
    { name: 'cached', type: 'bool', default: 'false', usage: 'Use the cached list of resources if available.' },
    {
      name: 'categories',
      type: 'stringSlice',
      default: '[]',
      usage: 'Limit to resources that belong to the specified categories.',
    },
    {
      name: 'namespaced',
      type: 'bool',
      default: 'true',
      usage:
        'If false, non-namespaced resources will be returned, otherwise returning namespaced resources by default.',
    },
    {
      name: 'no-headers',
      type: 'bool',
      default: 'false',
      usage: "When using the default output format, don't print headers.",
    },
    {
      name: 'output',
      short: 'o',
      type: 'string',
      default: '',
      usage: 'Output format. One of: (json, yaml, name, wide).',
    },
    { name: 'show-managed-fields', type: 'bool', default: 'false', usage: 'Without effect here.' },
    { name: 'sort-by', type: 'string', default: '', usage: "Sort by a field, which can be either 'name' or 'kind'." },
    {
      name: 'verbs',
      type: 'stringSlice',
      default: '[]',
      usage: 'Limit to resources that support the specified verbs.',
    },
  ],
  read: () => ({}),
  async run({ args, flags }, context) {
    if (args.length) {
      throw new CommandError(
        `unexpected arguments: [${args.join(' ')}]\nSee 'kubectl api-resources -h' for help and examples`,
      );
    }
    const output = flags.string('output');
    if (!['', 'json', 'name', 'wide', 'yaml'].includes(output)) {
      throw new CommandError(
        `unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: json,name,wide,yaml`,
      );
    }
    const sortBy = flags.string('sort-by');
    if (!['', 'kind', 'name'].includes(sortBy)) throw new CommandError('--sort-by accepts only name or kind');
    const all = await (await context.cluster()).resources();
    const chosen = sorted(chosenOf(preferred(all), flags), sortBy);
    await context.stdout.write(printed(chosen, output, flags.bool('no-headers')));
  },
};

/** Each kind in the version that the server prefers, which comes first. */
function preferred(all: readonly ApiResource[]): ApiResource[] {
  const first = new Map<string, ApiResource>();
  for (const resource of all) {
    const name = qualifiedResource(resource);
    if (!first.has(name)) first.set(name, resource);
  }
  return [...first.values()];
}

function chosenOf(resources: readonly ApiResource[], flags: FlagValues): ApiResource[] {
  const verbs = flags.list('verbs');
  const categories = flags.list('categories');
  return resources.filter(
    (resource) =>
      resource.verbs.length > 0 &&
      (!flags.changed('api-group') || resource.group === flags.string('api-group')) &&
      (!flags.changed('namespaced') || resource.namespaced === flags.bool('namespaced')) &&
      verbs.every((verb) => resource.verbs.includes(verb)) &&
      categories.every((category) => resource.categories.includes(category)),
  );
}

function sorted(resources: readonly ApiResource[], sortBy: string): ApiResource[] {
  const key = ({ plural, kind, group }: ApiResource) => (sortBy === 'name' ? plural : sortBy === 'kind' ? kind : group);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return resources.toSorted((a, b) => compare(key(a), key(b)) || compare(a.plural, b.plural));
}

function printed(resources: readonly ApiResource[], output: string, noHeaders: boolean): string {
  if (output === 'name') return resources.map((resource) => `${qualifiedResource(resource)}\n`).join('');
  if (output === 'json') return `${goJson(listOf(resources), { indent: true, keepOrder: true })}\n`;
  if (output === 'yaml') return writeYaml(listOf(resources));
  const isWide = output === 'wide';
  const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(isWide ? ['VERBS', 'CATEGORIES'] : [])];
  const rows = resources.map((resource) => [
    resource.plural,
    resource.shortNames.join(','),
    apiVersionOf(resource),
    String(resource.namespaced),
    resource.kind,
    ...(isWide ? [resource.verbs.join(','), resource.categories.join(',')] : []),
  ]);
  const lines = noHeaders ? rows : [header, ...rows];
  return alignTabs(lines.map((line) => `${line.join('\t')}\n`).join(''), tableTabs);
}

/** In the order of Go's struct. */
function listOf(resources: readonly ApiResource[]) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: '',
    resources: resources.map((resource) => ({
      name: resource.plural,
      singularName: resource.singular,
      namespaced: resource.namespaced,
      ...(resource.group && { group: resource.group }),
      version: resource.version,
      kind: resource.kind,
      verbs: resource.verbs,
      ...(resource.shortNames.length && { shortNames: resource.shortNames }),
      ...(resource.categories.length && { categories: resource.categories }),
    })),
  };
}
