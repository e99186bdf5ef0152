// Which of the known kinds a word of a command line means: `po`, `pods`, `Pod`, `deployments.v1.apps`. Pure.

import type { ResourceType } from './resource-type.ts';

/** The first kind that the word fits, in the order of `types`. */
export function matchResource<T extends ResourceType>(types: readonly T[], word: string): T | undefined {
  const [head = '', version = '', ...others] = word.split('.');
  const named = typesNamed(types, head);
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

/** The kinds of that name, in their order. kubectl folds the case of plural and singular names, not of short ones. */
function typesNamed<T extends ResourceType>(types: readonly T[], name: string): T[] {
  let index = indexes.get(types);
  if (!index) indexes.set(types, (index = indexOf(types)));
  const long = index.long.get(name.toLowerCase()) ?? [];
  const short = index.short.get(name) ?? [];
  return [...new Set([...long, ...short])].sort((a, b) => a - b).flatMap((at) => types[at] ?? []);
}

/** Where the kinds of each name stand. A plan asks for thousands of words, of one list that never changes. */
interface NameIndex {
  long: Map<string, number[]>;
  short: Map<string, number[]>;
}

const indexes = new WeakMap<readonly ResourceType[], NameIndex>();

function indexOf(types: readonly ResourceType[]): NameIndex {
  const index: NameIndex = { long: new Map(), short: new Map() };
  const put = (map: Map<string, number[]>, name: string, at: number) => {
    const places = map.get(name);
    if (places) places.push(at);
    else map.set(name, [at]);
  };
  types.forEach(({ plural, singular, kind, shortNames }, at) => {
    for (const name of [plural, singular, kind.toLowerCase()]) put(index.long, name, at);
    for (const name of shortNames) put(index.short, name, at);
  });
  return index;
}
