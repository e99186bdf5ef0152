// What a line's TYPE and NAME arguments select, by kubectl's rules: `po`, `po,svc -l a=b`, `po a b`, `po/a svc/b`, `all`.
// Says which requests would be needed and sends none but for discovery.

import { CommandError, type CommandContext } from '../command.ts';
import { expandCategories, resolveResource } from './resolve-resource.ts';
import type { ResourceType } from './resource-type.ts';

/** One object by name. */
export interface NamedTarget {
  kind: 'named';
  type: ResourceType;
  /** Undefined for a kind without namespaces. */
  namespace: string | undefined;
  name: string;
}

/** A collection, filtered. */
export interface ListTarget {
  kind: 'list';
  type: ResourceType;
  /** Undefined: all of them. */
  namespace: string | undefined;
  labelSelector: string;
  fieldSelector: string;
}

export type Target = NamedTarget | ListTarget;

export interface TargetOptions {
  args: readonly string[];
  labelSelector?: string;
  fieldSelector?: string;
  /** `--all` was given. */
  all?: boolean;
  allNamespaces?: boolean;
  /** A type alone selects all its objects, as `get` has it. */
  emptySelectsAll?: boolean;
  singleType?: boolean;
  subresource?: string;
  /** Where the line's current namespace is not meant. */
  namespace?: string;
}

/** kubectl's complaint where neither arguments nor files were given. */
export const nothingSelected = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** What was typed, before any name is looked up. */
interface TypedArgs {
  pairs: { type: string; name: string }[];
  types: string[];
  names: string[];
}

/** Throws CommandError with kubectl's words where the arguments don't go together. */
export async function selectTargets(context: CommandContext, options: TargetOptions): Promise<Target[]> {
  const typed = splitArgs(options.args);
  if (typed.types[0] !== undefined && typed.pairs.length === 0) {
    typed.types = await expandCategories(context, typed.types.join(','));
  }
  const selector = selectorOf(options, typed);
  if (selector) return listTargets(context, options, typed, selector);
  if (typed.pairs.length) return pairTargets(context, options, typed);
  if (typed.names.length) return nameTargets(context, options, typed);
  if (typed.types.length === 0) throw new CommandError(nothingSelected);
  for (const type of typed.types) await resolveResource(context, type);
  throw new CommandError('resource(s) were provided, but no name was specified');
}

/** Splits TYPE and NAME arguments. Throws CommandError for forms that kubectl does not take. */
export function splitArgs(args: readonly string[]): TypedArgs {
  const spread = spreadTypes(args);
  const slashed = spread.filter((arg) => arg.includes('/')).length;
  if (slashed > 0) {
    if (slashed !== spread.length) throw new CommandError(mixedForms);
    return { pairs: spread.map(splitPair), types: [], names: [] };
  }
  const [types, ...names] = spread;
  return { pairs: [], types: types === undefined ? [] : [...new Set(types.split(','))], names };
}

/** Nobody means more types times names; keeps hostile lines cheap. */
const mostPairs = 10_000;

/** Objects that a line names, as typed: for what is told of a line without a cluster. */
export function namedPairs(args: readonly string[]): { type: string; name: string }[] {
  if ((args[0]?.split(',').length ?? 0) * args.length > mostPairs) return [];
  try {
    const { pairs, types, names } = splitArgs(args);
    return [...pairs, ...types.flatMap((type) => names.map((name) => ({ type, name })))];
  } catch {
    return [];
  }
}

const mixedForms =
  'there is no need to specify a resource type as a separate argument when passing arguments in resource/name form ' +
  "(e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** `a,b x y` means `a/x a/y b/x b/y`. */
function spreadTypes(args: readonly string[]): string[] {
  const [types = '', ...names] = args;
  if (names.length === 0 || !types.includes(',')) return [...args];
  return [...new Set(types.split(','))].flatMap((type) => names.map((name) => `${type}/${name}`));
}

function splitPair(arg: string): { type: string; name: string } {
  const [type = '', name = '', ...more] = arg.split('/');
  if (more.length) throw new CommandError('arguments in resource/name form may not have more than one slash');
  if (type === '' || name === '' || type.includes(',')) {
    throw new CommandError('arguments in resource/name form must have a single resource and name');
  }
  return { type, name };
}

interface Selector {
  labels: string;
  fields: string;
}

function selectorOf(options: TargetOptions, typed: TypedArgs): Selector | undefined {
  const labels = options.labelSelector?.trim() ?? '';
  const fields = options.fieldSelector?.trim() ?? '';
  if (options.all && (labels || fields)) {
    throw new CommandError("setting 'all' parameter but found a non empty selector. ");
  }
  const wholeType = options.emptySelectsAll && typed.types.length > 0 && typed.names.length === 0;
  return labels || fields || options.all || wholeType ? { labels, fields } : undefined;
}

async function listTargets(
  context: CommandContext,
  options: TargetOptions,
  typed: TypedArgs,
  selector: Selector,
): Promise<Target[]> {
  if (typed.names.length) throw new CommandError('name cannot be provided when a selector is specified');
  if (typed.pairs.length) {
    throw new CommandError('selectors and the all flag cannot be used when passing resource/name arguments');
  }
  if (typed.types.length === 0) throw new CommandError('at least one resource must be specified to use a selector');
  if (options.subresource) throw new CommandError('subresource cannot be used when bulk resources are specified');
  const types = await resolveTypes(context, options, typed.types);
  const targets: Target[] = [];
  for (const type of types) {
    targets.push({
      kind: 'list',
      type,
      namespace: type.namespaced && !options.allNamespaces ? await namespaceOf(context, options) : undefined,
      labelSelector: selector.labels,
      fieldSelector: selector.fields,
    });
  }
  return targets;
}

async function pairTargets(context: CommandContext, options: TargetOptions, { pairs }: TypedArgs): Promise<Target[]> {
  const types = new Map<string, ResourceType>();
  for (const { type } of pairs) if (!types.has(type)) types.set(type, await resolveResource(context, type));
  if (options.singleType && new Set([...types.values()].map(({ plural, group }) => `${plural}.${group}`)).size > 1) {
    throw new CommandError('you may only specify a single resource type');
  }
  const targets: Target[] = [];
  for (const { type, name } of pairs) {
    const resource = types.get(type);
    if (resource) targets.push(await named(context, options, resource, name));
  }
  return targets;
}

async function nameTargets(context: CommandContext, options: TargetOptions, typed: TypedArgs): Promise<Target[]> {
  if (typed.types.length > 1) throw new CommandError('you must specify only one resource');
  const [type] = await resolveTypes(context, options, typed.types);
  if (type === undefined) throw new CommandError('you must provide a resource and a resource name together');
  const targets: Target[] = [];
  for (const name of typed.names) targets.push(await named(context, options, type, name));
  return targets;
}

async function resolveTypes(context: CommandContext, options: TargetOptions, words: string[]): Promise<ResourceType[]> {
  if (words.length > 1 && options.singleType) throw new CommandError('you may only specify a single resource type');
  const types = new Map<string, ResourceType>();
  for (const word of words) {
    const type = await resolveResource(context, word);
    types.set(`${type.kind}.${type.version}.${type.group}`, type);
  }
  return [...types.values()];
}

async function named(
  context: CommandContext,
  options: TargetOptions,
  type: ResourceType,
  name: string,
): Promise<NamedTarget> {
  if (name === '') throw new CommandError('resource name may not be empty');
  if (!type.namespaced) return { kind: 'named', type, namespace: undefined, name };
  if (options.allNamespaces) throw new CommandError('a resource cannot be retrieved by name across all namespaces');
  return { kind: 'named', type, namespace: await namespaceOf(context, options), name };
}

const namespaceOf = async (context: CommandContext, options: TargetOptions) =>
  options.namespace ?? (await context.currentNamespace());
