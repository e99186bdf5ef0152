// What a pod asks of its node: tolerations and topology spread. Pure.

import { formatLabelSelector } from '../text/label-selector.ts';
import type { SpreadConstraint, Toleration } from './core-types.ts';

const byKey =
  <T>(keyOf: (item: T) => string) =>
  (a: T, b: T) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

export function tolerationLines(title: string, tolerations: readonly Toleration[] | undefined): string {
  if (!tolerations?.length) return `${title}:\t<none>\n`;
  return tolerations
    .toSorted(byKey(({ key = '' }) => key))
    .map((toleration, at) => `${at === 0 ? `${title}:` : ''}\t${tolerationText(toleration)}\n`)
    .join('');
}

function tolerationText({ key = '', operator, value, effect, tolerationSeconds }: Toleration): string {
  const what = `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
  const exists = operator === 'Exists' && !value ? `${what ? ' ' : ''}op=Exists` : '';
  const span = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
  return what + exists + span;
}

export function spreadLines(constraints: readonly SpreadConstraint[] | undefined, indent = ''): string {
  return (constraints ?? [])
    .toSorted(byKey(({ topologyKey }) => topologyKey))
    .map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }, at) => {
      const selector = labelSelector ? ` for selector ${formatLabelSelector(labelSelector)}` : '';
      const head = at === 0 ? 'Topology Spread Constraints:' : '';
      return `${indent}${head}\t${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}\n`;
    })
    .join('');
}
