// Client-side apply of one object: creates it, or patches the live one by the difference between three manifests.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { goKind, goResource, resourcePath } from '../resources/resource-type.ts';
import type { ApplyOptions, Applied } from './applied.ts';
import { replaceByForce, yieldsToForce } from './force.ts';
import { lastApplied, lastAppliedAnnotation, withLastApplied } from './last-applied.ts';
import { whileHandling } from './source-error.ts';
import { jsonPatch, strategicPatch } from './three-way.ts';

export async function applyClientSide(
  item: ManifestObject,
  options: ApplyOptions,
  context: CommandContext,
): Promise<Applied> {
  const { type, namespace, name, source } = item;
  if (!name) throw new CommandError(namelessText(item));
  const path = resourcePath(type, { namespace, name });
  const modified = withLastApplied(item.object);
  const live = await find(path, context, source);
  if (live === undefined)
    return { change: 'created', object: await create(item, withoutNulls(modified), options, context) };
  if (options.dryRun === 'client') return { change: 'configured', object: live };
  const original = lastApplied(live);
  if (original === undefined) {
    await context.warn(
      `resource ${type.plural}/${name} is missing the ${lastAppliedAnnotation} annotation which is required by kubectl apply. ` +
        'kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. ' +
        'The missing annotation will be patched automatically.',
    );
  }
  const builtin = builtinResources.some(({ group, plural }) => group === type.group && plural === type.plural);
  const sides = { original: original ?? {}, modified: modified as JsonObject, live: live as JsonObject };
  const patch = builtin ? strategicPatch(sides) : jsonPatch(sides);
  if (Object.keys(patch).length === 0) return { change: 'unchanged', object: live };
  try {
    const object = await send<KubeObject>(context, 'PATCH', path, {
      contentType: builtin ? 'application/strategic-merge-patch+json' : 'application/merge-patch+json',
      query: writeQuery(options),
      body: patch,
    });
    return { change: 'configured', object };
  } catch (error) {
    if (!options.force || !yieldsToForce(error)) {
      throw explained(whileHandling(error, 'patching', source), item, patch);
    }
    const makeAnew = (object: KubeObject) =>
      send<KubeObject>(context, 'POST', resourcePath(type, { namespace }), {
        query: writeQuery(options),
        body: object,
      });
    try {
      const sides = { live, modified: withoutNulls(modified), create: makeAnew };
      return { change: 'configured', object: await replaceByForce(item, sides, options, context) };
    } catch (refusal) {
      throw explained(refusal, item, modified as JsonObject);
    }
  }
}

async function find(path: string, context: CommandContext, source: string): Promise<KubeObject | undefined> {
  try {
    return await send(context, 'GET', path);
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return undefined;
    throw whileHandling(error, 'retrieving current configuration of', source);
  }
}

async function create(
  { type, namespace, source }: ManifestObject,
  body: KubeObject,
  options: ApplyOptions,
  context: CommandContext,
): Promise<KubeObject> {
  if (options.dryRun === 'client') return body;
  try {
    return await send(context, 'POST', resourcePath(type, { namespace }), { query: writeQuery(options), body });
  } catch (error) {
    throw whileHandling(error, 'creating', source);
  }
}

/** A null in a manifest unsets a field; in one that creates an object there is nothing to unset. */
function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNulls) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(fields.map(([key, item]) => [key, withoutNulls(item)])) as T;
}

const writeQuery = ({ dryRun, fieldManager, fieldValidation }: ApplyOptions) => ({
  dryRun: dryRun === 'server' ? 'All' : undefined,
  fieldManager,
  fieldValidation,
});

/** kubectl shows the patch and the object with what the server says of them, unless it says what is invalid. */
function explained(worded: unknown, item: ManifestObject, patch: JsonObject): unknown {
  if (!(worded instanceof ApiError)) return worded;
  const message =
    `error when applying patch:\n${JSON.stringify(patch)}\nto:\n${objectText(item)}\n` +
    `for: ${quote(item.source)}: ${worded.message}`;
  return new ApiError(worded.code, { ...worded.status, message });
}

/** How kubectl names an object at length. */
const objectText = ({ type, namespace, name }: ManifestObject) =>
  `Resource: ${quote(goResource(type))}, GroupVersionKind: ${quote(goKind(type))}\n` +
  `Name: ${quote(name)}, Namespace: ${quote(namespace ?? '')}`;

function namelessText(item: ManifestObject): string {
  const generated = item.object.metadata?.['generateName'];
  if (generated) return `from ${String(generated)}: cannot use generate name with apply`;
  return (
    `error when retrieving current configuration of:\n${objectText(item)}\n` +
    `from server for: ${quote(item.source)}: resource name may not be empty`
  );
}
