// From a word or an object's kind to the kind of the cluster: the built-in table first, discovery for what is not in it.

import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { builtinResources } from './builtin-resources.ts';
import { matchKind, matchResource } from './match-resource.ts';
import { qualifiedResource, type ResourceType } from './resource-type.ts';

/** Throws CommandError where the server has nothing of that name. */
export async function resolveResource(context: CommandContext, word: string): Promise<ResourceType> {
  const builtin = matchResource(builtinResources, word);
  const types = builtin ? builtinResources : await (await context.cluster()).resources();
  const found = builtin ?? matchResource(types, word);
  if (found) {
    await warnOfSharedName(context, types, { word, found });
    return found;
  }
  throw new CommandError(`the server doesn't have a resource type ${quote(word.split('.')[0] ?? '')}`);
}

/** kubectl tells which kinds it passed over when a short name fits several. */
async function warnOfSharedName(
  context: CommandContext,
  types: readonly ResourceType[],
  { word, found }: { word: string; found: ResourceType },
): Promise<void> {
  if (!found.shortNames.includes(word)) return;
  const others = types.filter(
    (type) => type.shortNames.includes(word) && qualifiedResource(type) !== qualifiedResource(found),
  );
  for (const name of new Set(others.map(qualifiedResource))) {
    await context.warn(`short name ${quote(word)} could also match lower priority resource ${name}`);
  }
}

/** Undefined where the server has no such kind; asks it again in case the kind is new. */
export async function resolveKind(
  context: CommandContext,
  apiVersion: string,
  kind: string,
): Promise<ResourceType | undefined> {
  const builtin = matchKind(builtinResources, apiVersion, kind);
  if (builtin) return builtin;
  const cluster = await context.cluster();
  return (
    matchKind(await cluster.resources(), apiVersion, kind) ?? matchKind(await cluster.resources(true), apiVersion, kind)
  );
}

/** Replaces each category among comma-separated words (`all`) by the kinds in it. */
export async function expandCategories(context: CommandContext, word: string): Promise<string[]> {
  const words: string[] = [];
  for (const part of word.split(',')) words.push(...(await expandCategory(context, part)));
  return [...new Set(words)];
}

async function expandCategory(context: CommandContext, word: string): Promise<string[]> {
  if (word === '' || matchResource(builtinResources, word)) return [word];
  const members = (await (await context.cluster()).resources()).filter(({ categories }) => categories.includes(word));
  return members.length ? [...new Set(members.map(qualifiedResource))] : [word];
}
