// Which of the known kinds a word of a command line means: `po`, `pods`, `Pod`, `deployments.v1.apps`. Pure.

import type { ResourceType } from './resource-type.ts';

/** The first kind that the word fits, in the order of `types`. */
export function matchResource<T extends ResourceType>(types: readonly T[], word: string): T | undefined {
  const [head = '', version = '', ...others] = word.split('.');
  const named = types.filter((type) => isNamed(type, head.toLowerCase(), head));
  const inGroup = (group: string) => (group === '' ? named : named.filter((type) => type.group === group));
  if (others.length) {
    // A short name stands for its kind whatever version is written behind it
    const fitting = inGroup(others.join('.'));
    const exact = fitting.find((type) => type.shortNames.includes(head) || version === '' || type.version === version);
    if (exact) return exact;
  }
  const group = word.slice(head.length + 1);
  return inGroup(group)[0] ?? named.find((type) => type.group.startsWith(group));
}

/** The kind of an object by its apiVersion and kind. */
export function matchKind<T extends ResourceType>(
  types: readonly T[],
  apiVersion: string,
  kind: string,
): T | undefined {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return types.find((type) => type.kind === kind && type.version === version && type.group === group);
}

/** Singular lower-case name of a built-in kind, or the word itself: for what is told of a line without a cluster. */
export function canonicalKind(types: readonly ResourceType[], word: string): string {
  return matchResource(types, word)?.singular ?? word.toLowerCase();
}

/** kubectl folds the case of plural and singular names, not of short ones. */
function isNamed(type: ResourceType, folded: string, typed: string): boolean {
  return (
    type.plural === folded ||
    type.singular === folded ||
    type.kind.toLowerCase() === folded ||
    type.shortNames.includes(typed)
  );
}
