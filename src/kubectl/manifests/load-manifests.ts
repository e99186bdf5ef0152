// The objects behind -f, one after the other, each with its kind in the cluster and its namespace. An object is
// yielded before a later document is parsed, as kubectl uses what stands before a fault.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { isRegistered, undecodable } from '../resources/registered-kind.ts';
import { resolveKind } from '../resources/resolve-resource.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import { metadataFault } from './metadata-fault.ts';
import { ParseFault, parseDocuments } from './parse-documents.ts';
import { findSources, type ManifestPath, type ManifestSource } from './read-sources.ts';

export interface ManifestObject {
  type: ResourceType;
  /** As the manifest says it, its namespace filled in. */
  object: KubeObject;
  /** Undefined for a kind without namespaces. */
  namespace: string | undefined;
  /** Empty where the manifest has none. */
  name: string;
  /** The path, the URL or `STDIN`. */
  source: string;
}

export interface ManifestOptions {
  paths: readonly ManifestPath[];
  recursive: boolean;
  /** Refuses objects that say another namespace: `-n` was given. */
  enforceNamespace: boolean;
  /** Checks that each object says what it is, before it is looked up. */
  validate: boolean;
  /** Only kinds that kubectl was built with are understood. */
  registered?: boolean;
}

/** A fault in one object that does not keep kubectl from going on with the next. */
export type LoadedManifest = ManifestObject | { fault: CommandError };

/** Throws CommandError where a file cannot be found. One that can't be parsed is a fault from there on. */
export async function* loadManifests(
  context: CommandContext,
  options: ManifestOptions,
): AsyncGenerator<LoadedManifest> {
  for (const source of await findSources(context, options)) yield* objectsFrom(context, source, options);
}

/** The objects of one text, wherever it comes from. */
export const manifestsIn = (context: CommandContext, source: ManifestSource): AsyncGenerator<LoadedManifest> =>
  objectsFrom(context, source, { enforceNamespace: false, validate: false });

type Reading = Pick<ManifestOptions, 'enforceNamespace' | 'registered' | 'validate'>;

async function* objectsFrom(
  context: CommandContext,
  source: ManifestSource,
  options: Reading,
): AsyncGenerator<LoadedManifest> {
  try {
    for await (const value of documentsOf(source)) {
      const objects = objectsOrFault(value, source, options);
      if ('fault' in objects) yield objects;
      else for (const object of objects) yield await locatedOrFault(context, object, source, options);
    }
  } catch (error) {
    yield faultOf(error);
  }
}

/** A document that can't be decoded is passed over; one that is checked and found wrong ends its file. */
function objectsOrFault(
  value: unknown,
  source: ManifestSource,
  options: Reading,
): KubeObject[] | { fault: CommandError } {
  try {
    return flatten(checked(value, source, options));
  } catch (error) {
    if (options.validate) throw error;
    return faultOf(error);
  }
}

async function locatedOrFault(
  context: CommandContext,
  object: KubeObject,
  source: ManifestSource,
  options: Reading,
): Promise<LoadedManifest> {
  try {
    return await located(context, object, source, options);
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): { fault: CommandError } {
  if (!(error instanceof CommandError)) throw error;
  return { fault: error };
}

/** An object as its manifest has it. */
export interface PlainManifest {
  object: KubeObject;
  source: ManifestSource;
}

/** The objects as they are written: what `--local` works on. Throws CommandError for what can't be found or parsed. */
export async function* readManifests(
  context: CommandContext,
  options: Pick<ManifestOptions, 'paths' | 'recursive' | 'validate'>,
): AsyncGenerator<PlainManifest> {
  for (const source of await findSources(context, options)) {
    for await (const object of objectsOf(source, options)) yield { object, source };
  }
}

async function* objectsOf(
  source: ManifestSource,
  options: Pick<ManifestOptions, 'validate'>,
): AsyncGenerator<KubeObject> {
  for await (const value of documentsOf(source)) yield* flatten(checked(value, source, options));
}

async function* documentsOf(source: ManifestSource): AsyncGenerator<unknown> {
  try {
    yield* parseDocuments(await source.text());
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    throw new CommandError(`error parsing ${source.name}: ${error.message}`);
  }
}

function checked(value: unknown, source: ManifestSource, { validate }: Pick<ManifestOptions, 'validate'>): KubeObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const object = (isObject ? value : {}) as KubeObject;
  const missing = ['apiVersion', 'kind'].filter((field) => typeof object[field] !== 'string' || object[field] === '');
  if (isObject && missing.length === 0) return object;
  const problems = missing.map((field) => `${field} ${object[field] ? "isn't string type" : 'not set'}`);
  const problem = !isObject
    ? 'invalid object to validate'
    : problems.length > 1
      ? `[${problems.join(', ')}]`
      : problems[0];
  if (validate) {
    throw new CommandError(
      `error validating ${quote(source.name)}: error validating data: ${problem}; ` +
        'if you choose to ignore these errors, turn validation off with --validate=false',
    );
  }
  const field = missing.includes('kind') ? 'Kind' : 'apiVersion';
  throw new CommandError(
    `unable to decode ${quote(source.name)}: Object '${field}' is missing in '${JSON.stringify(value)}'`,
  );
}

/** A List stands for its items, however deep. */
function flatten(object: KubeObject): KubeObject[] {
  const { items, kind = '' } = object;
  if (!Array.isArray(items) || !kind.endsWith('List')) return [object];
  return (items as KubeObject[]).flatMap(flatten);
}

function checkRegistered(object: KubeObject, source: ManifestSource): void {
  if (!isRegistered(object)) throw undecodable(object, source.name);
}

async function located(
  context: CommandContext,
  object: KubeObject,
  source: ManifestSource,
  options: Reading,
): Promise<ManifestObject> {
  const { apiVersion = '', kind = '', metadata } = object;
  if (options.registered) checkRegistered(object, source);
  const fault = metadataFault(metadata);
  if (fault !== undefined) throw new CommandError(`unable to decode ${quote(source.name)}: ${fault}`);
  const name = metadata?.name ?? '';
  const type = await resolveKind(context, apiVersion, kind);
  if (type === undefined) {
    throw new CommandError(
      `resource mapping not found for name: ${quote(name)} namespace: ${quote(metadata?.namespace ?? '')} ` +
        `from ${quote(source.name)}: no matches for kind ${quote(kind)} in version ${quote(apiVersion)}\n` +
        'ensure CRDs are installed first',
    );
  }
  const found: ManifestObject = { type, object, namespace: undefined, name, source: source.name };
  if (!type.namespaced) return found;
  const current = await context.currentNamespace();
  const own = metadata?.namespace || current;
  if (options.enforceNamespace && own !== current) {
    throw new CommandError(
      `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(current)}. ` +
        `You must pass '--namespace=${own}' to perform this operation.`,
    );
  }
  return { ...found, namespace: own, object: { ...object, metadata: { ...metadata, namespace: own } } };
}
