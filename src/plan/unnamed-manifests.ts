// Finds the file that a command applies among the manifests to which the note gives no name: the one shown last before
// the command, or one whose object the file is called after. Changes what the note shows as a file, nothing else.

import type { Draft } from './draft.ts';
import type { FileIndex } from './file-index.ts';

export interface Manifests {
  index: FileIndex;
  /** The file that each whole fence shows; those found here are added. */
  shown: Map<Draft, string>;
  /** Fences that are a command's output. */
  outputs: ReadonlyMap<Draft, string>;
  /** All whole fences, in order. */
  fences: readonly Draft[];
  /** The one last passed. */
  lastFence: Draft | undefined;
  /** Files that steps so far have made (`> pod.yaml`), and the blocks in which they did. */
  made: Map<string, number>;
  /** Content of a file beside the note. */
  sibling(name: string): string | undefined;
}

/** The manifest that a command applies by the name of a file which nothing else shows; none where none can be it. */
export function unnamedManifest(manifests: Manifests, draft: Draft, name: string): Draft[] {
  if (!/\.(?:ya?ml|json)$/.test(name) || manifests.sibling(name) !== undefined) return [];
  const made = manifests.made.get(name);
  const last = manifests.lastFence;
  // What a command made counts, unless the note goes on to show what it was edited to.
  if (last && last.at >= (made ?? -1) && isFree(manifests, last) && sameSection(last, draft)) {
    return [take(manifests, last, name)];
  }
  if (made !== undefined || !draft.readings.some(({ verb }) => verb === 'apply' || verb === 'create')) return [];
  const other = calledAfter(manifests, draft, name);
  return other ? [take(manifests, other, name)] : [];
}

/** The file once more, without its name: the same object, shown between it and the command. */
export function newerVersion(
  manifests: Manifests,
  { draft, name, known }: { draft: Draft; name: string; known: Draft },
): Draft | undefined {
  const last = manifests.lastFence;
  if (!last || last.at <= known.at || !isFree(manifests, last) || !sameSection(last, draft)) return undefined;
  return objectIn(last.text) === objectIn(known.text) ? take(manifests, last, name) : undefined;
}

function take({ shown, index }: Manifests, fence: Draft, name: string): Draft {
  shown.set(fence, name);
  index.add(fence, name);
  return fence;
}

const isFree = ({ shown, outputs }: Manifests, fence: Draft) =>
  !shown.has(fence) && !outputs.has(fence) && isWholeObject(fence.text);

/** How many fences away a manifest is still the one that is meant; where only its kind tells that, it is near. */
const farthest = 8;
const near = 2;

/** Of the manifests before the command, and behind it in its own section, the nearest whose objects the file is called after. */
function calledAfter(manifests: Manifests, draft: Draft, name: string): Draft | undefined {
  const { fences } = manifests;
  const next = countBefore(fences, draft.at + 1);
  const fits = (fence: Draft) => {
    const said = isFree(manifests, fence) ? calledBy(name, fence.text) : undefined;
    return said === 'name' || (said === 'kind' && fences.indexOf(fence, Math.max(0, next - near)) >= 0);
  };
  const before = fences.slice(Math.max(0, next - farthest), next).findLast(fits);
  if (before) return before;
  return fences.slice(next, next + near).find((fence) => sameSection(fence, draft) && fits(fence));
}

/** Words of file names that say nothing of what is in them. */
const plainWords = 'config definition example file k8s kubernetes manifest my resource sample simple spec the yaml';
const plain = new Set(plainWords.split(' '));

const shortKinds: Record<string, string> = {
  configmap: 'cm',
  cronjob: 'cj',
  daemonset: 'ds',
  deployment: 'deploy dep',
  horizontalpodautoscaler: 'hpa',
  ingress: 'ing',
  namespace: 'ns',
  networkpolicy: 'netpol network policy',
  persistentvolume: 'pv persistent volume',
  persistentvolumeclaim: 'pvc claim persistent volume',
  pod: 'po',
  replicaset: 'rs replica set',
  resourcequota: 'quota',
  role: 'rbac',
  rolebinding: 'rb binding role rbac',
  service: 'svc',
  serviceaccount: 'sa',
  statefulset: 'sts stateful set',
  storageclass: 'sc storage class',
};

/** `nginx-deployment.yaml` and `web.yml` say a manifest's name; `pod.yaml` its kind; undefined where a word is foreign to it. */
function calledBy(name: string, text: string): 'name' | 'kind' | undefined {
  const head = text.slice(0, 5000);
  const kinds = [...head.matchAll(/^"?kind"?:[ \t]*"?(\w+)/gm)].map((match) => (match[1] ?? '').toLowerCase());
  const names = [...head.matchAll(/^[ \t]{1,4}"?name"?:[ \t]*"?([\w.-]+)|\{[ \t]*name:[ \t]*([\w.-]+)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const ofKinds = new Set([plainWords, ...kinds, ...kinds.map((kind) => shortKinds[kind] ?? '')].flatMap(wordsIn));
  const ofNames = new Set(names.flatMap(wordsIn));
  const words = wordsIn(name.slice(name.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));
  if (words.every((word) => plain.has(word)) || !words.every((word) => ofNames.has(word) || ofKinds.has(word)))
    return undefined;
  return words.every((word) => ofKinds.has(word)) ? 'kind' : 'name';
}

const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+|\d+$/)
    .filter(Boolean);

/** Kind and name of the first object in a manifest. */
export function objectIn(text: string): string {
  const kind = /^[ \t]*"?kind"?:[ \t]*"?(\w+)/m.exec(text)?.[1] ?? '';
  return `${kind}/${/(?:^[ \t]+|\{[ \t]*)"?name"?:[ \t]*"?([\w.-]+)/m.exec(text)?.[1] ?? ''}`;
}

export const sameSection = (a: Draft, b: Draft): boolean => a.block.section.join('\n') === b.block.section.join('\n');

/** Of fences in the order of the note, the last one that stands before a block. */
export const lastBefore = (fences: readonly Draft[], at: number): Draft | undefined =>
  fences[countBefore(fences, at) - 1];

function countBefore(fences: readonly Draft[], at: number): number {
  let low = 0;
  let high = fences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fences[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isWholeObject(text: string): boolean {
  const head = text.slice(0, 5000);
  return /^[ \t]*"?kind"?:/m.test(head) && /^[ \t]*"?apiVersion"?:/m.test(head);
}
