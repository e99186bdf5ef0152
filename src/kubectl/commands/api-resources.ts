// `kubectl api-resources`: the kinds of objects that the server has.

import type { ApiResource } from '../../cluster/port.ts';
import { CommandError, type Command, type FlagValues } from '../command.ts';
import { boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { apiVersionOf, qualifiedResource } from '../resources/resource-type.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import { usageError } from '../usage-error.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const apiResources: Command = {
  name: 'api-resources',
  usage: 'api-resources [flags]',
  summary: 'Print the supported API resources on the server',
  examples: [
    'kubectl api-resources',
    'kubectl api-resources -o wide',
    'kubectl api-resources --namespaced=false',
    'kubectl api-resources --api-group=rbac.authorization.k8s.io',
  ],
  flags: [
    stringFlag('api-group', 'Limit to resources in the specified API group.'),
    boolFlag('cached', 'Use the cached list of resources if available.'),
    sliceFlag('categories', 'Limit to resources that belong to the specified categories.'),
    boolFlag('namespaced', 'If false, non-namespaced resources will be returned.', { default: 'true' }),
    boolFlag('no-headers', "When using the default or custom-column output format, don't print headers."),
    stringFlag('output', 'Output format. One of: (json, yaml, name, wide).', { short: 'o' }),
    boolFlag('show-managed-fields', 'If true, keep the managedFields when printing objects in JSON or YAML format.'),
    stringFlag('sort-by', "If non-empty, sort list of resources using specified field: 'name' or 'kind'."),
    sliceFlag('verbs', 'Limit to resources that support the specified verbs.'),
  ],
  read: () => ({}),
  async run({ args, flags }, context) {
    if (args.length) throw usageError('api-resources', `unexpected arguments: [${args.join(' ')}]`);
    const print = printerOf(flags);
    const sortBy = flags.string('sort-by');
    if (!['', 'name', 'kind'].includes(sortBy)) throw new CommandError('--sort-by accepts only name or kind');
    const all = await (await context.cluster()).resources(!flags.bool('cached'));
    const chosen = preferred(all).filter((resource) => isChosen(resource, flags));
    await context.stdout.write(print(chosen.toSorted(byField(sortBy))));
  },
};

/** The server lists its preferred version of a group first. */
function preferred(all: readonly ApiResource[]): ApiResource[] {
  const seen = new Set<string>();
  return all.filter((resource) => {
    const name = qualifiedResource(resource);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function isChosen({ group, namespaced, verbs, categories }: ApiResource, flags: FlagValues): boolean {
  if (verbs.length === 0) return false;
  if (flags.changed('api-group') && flags.string('api-group') !== group) return false;
  if (flags.changed('namespaced') && flags.bool('namespaced') !== namespaced) return false;
  if (!flags.list('verbs').every((verb) => verbs.includes(verb))) return false;
  return flags.list('categories').every((category) => categories.includes(category));
}

function byField(sortBy: string) {
  const keyOf = ({ group, kind, plural }: ApiResource) =>
    sortBy === 'name' ? plural : sortBy === 'kind' ? kind : group;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return (a: ApiResource, b: ApiResource) => compare(keyOf(a), keyOf(b)) || compare(a.plural, b.plural);
}

type Print = (resources: readonly ApiResource[]) => string;

function printerOf(flags: FlagValues): Print {
  const output = flags.string('output');
  switch (output) {
    case '':
    case 'wide':
      return (resources) => table(resources, { wide: output === 'wide', headers: !flags.bool('no-headers') });
    case 'name':
      return (resources) => resources.map((resource) => `${qualifiedResource(resource)}\n`).join('');
    case 'json':
    case 'yaml':
      return (resources) => documentOf(resources, output);
    default:
      throw new CommandError(
        `unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: json,name,wide,yaml`,
      );
  }
}

function table(resources: readonly ApiResource[], { wide, headers }: { wide: boolean; headers: boolean }): string {
  const rows = resources.map((resource) => [
    resource.plural,
    resource.shortNames.join(','),
    apiVersionOf(resource),
    String(resource.namespaced),
    resource.kind,
    ...(wide ? [resource.verbs.join(','), resource.categories.join(',')] : []),
  ]);
  const titles = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', 'CATEGORIES'] : [])];
  const lines = [...(headers ? [titles] : []), ...rows].map((cells) => `${cells.join('\t')}\n`);
  return alignTabs(lines.join(''), tableTabs);
}

/** meta.k8s.io's APIResourceList, its fields in the order of Go's structs. */
function documentOf(resources: readonly ApiResource[], output: 'json' | 'yaml'): string {
  const list = {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: '',
    resources: resources.map(({ group, shortNames, categories, ...resource }) => ({
      name: resource.plural,
      singularName: resource.singular,
      namespaced: resource.namespaced,
      ...(group && { group }),
      version: resource.version,
      kind: resource.kind,
      verbs: resource.verbs,
      ...(shortNames.length && { shortNames }),
      ...(categories.length && { categories }),
    })),
  };
  return output === 'json' ? `${goJson(list, { indent: true, keepOrder: true })}\n` : writeYaml(list);
}
