// Secret values in a diff: hidden, but so that one sees which of them differ. Pure.

import type { KubeObject } from '../../cluster/port.ts';

type Data = Record<string, unknown>;

export interface Versions {
  /** Undefined for an object that is not there yet. */
  live: KubeObject | undefined;
  merged: KubeObject;
}

const hidden = '***';

export function maskedSecrets(versions: Versions): Versions {
  const { live, merged } = versions;
  if (!isSecret(merged)) return versions;
  const before = dataOf(live);
  const after = dataOf(merged);
  const differs = (key: string) => {
    return before !== undefined && after !== undefined && key in before && key in after && before[key] !== after[key];
  };
  const masked = (data: Data | undefined, whenChanged: string) =>
    data && Object.fromEntries(Object.keys(data).map((key) => [key, differs(key) ? whenChanged : hidden]));
  return {
    live: withData(live, masked(before, '*** (before)')),
    merged: withData(merged, masked(after, '*** (after)')) ?? merged,
  };
}

export const isSecret = ({ kind, apiVersion }: KubeObject): boolean =>
  kind === 'Secret' && apiVersion?.split('/').at(-1) === 'v1';

const dataOf = (object: KubeObject | undefined) => object?.['data'] as Data | undefined;

const withData = (object: KubeObject | undefined, data: Data | undefined) =>
  object && data ? { ...object, data } : object;
