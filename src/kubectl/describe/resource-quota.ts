// `describe resourcequota`, and quotas within the description of a namespace.

import type { KubeObject } from '../../cluster/port.ts';
import type { Quantities } from './core-types.ts';
import type { Describer } from './describer.ts';
import { description, field, line } from './lines.ts';

export type ResourceQuota = KubeObject & {
  spec?: { scopes?: string[] };
  status?: { hard?: Quantities; used?: Quantities };
};

export const resourceQuota: Describer = {
  group: '',
  kind: 'ResourceQuota',
  describe: async ({ live }) => describeQuota(live.object as ResourceQuota),
};

const scopeTexts: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

/** Pure. */
export function describeQuota(quota: ResourceQuota): string {
  return description([
    field(0, 'Name', quota.metadata?.name),
    field(0, 'Namespace', quota.metadata?.namespace),
    scopeLines(quota, 0, ' * '),
    line(0, 'Resource\tUsed\tHard'),
    line(0, '--------\t----\t----'),
    ...usageRows(quota).map((row) => line(0, row)),
  ]);
}

/** As a part of a namespace's description. */
export function quotaLines(quotas: readonly ResourceQuota[]): string {
  if (quotas.length === 0) return 'No resource quota.\n';
  const blocks = quotas
    .toSorted((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1))
    .map((quota) =>
      [
        field(1, 'Name', quota.metadata?.name),
        scopeLines(quota, 1, '* '),
        line(1, 'Resource\tUsed\tHard'),
        line(1, '--------\t---\t---'),
        ...usageRows(quota).map((row) => line(1, row)),
      ].join(''),
    );
  return `Resource Quotas\n${blocks.join('')}`;
}

function scopeLines({ spec }: ResourceQuota, level: number, bullet: string): string {
  const scopes = (spec?.scopes ?? []).toSorted();
  if (scopes.length === 0) return '';
  const texts = scopes.flatMap((scope) => (scopeTexts[scope] ? [line(level, `${bullet}${scopeTexts[scope]}`)] : []));
  return field(level, 'Scopes', scopes.join(', ')) + texts.join('');
}

const usageRows = ({ status = {} }: ResourceQuota) =>
  Object.keys(status.hard ?? {})
    .toSorted()
    .map((name) => `${name}\t${status.used?.[name] ?? 0}\t${status.hard?.[name]}`);
