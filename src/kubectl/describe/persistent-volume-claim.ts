// `describe persistentvolumeclaim`, with the pods that use it.

import { goPlain } from '../go-format.ts';
import { rfc1123z } from '../text/go-date.ts';
import { humanDuration } from '../text/human-duration.ts';
import { fetchTyped } from './fetch-typed.ts';
import { accessModesText, claimClass, type Claim } from './claim-facts.ts';
import type { Pod } from './core-types.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { factsFor } from './with-events.ts';

export const persistentVolumeClaim: Describer = {
  group: '',
  kind: 'PersistentVolumeClaim',
  async describe(request) {
    const users = await podsUsing(request);
    return describeClaim(request.live.object as Claim, users, await factsFor(request));
  },
};

async function podsUsing({ context, live, chunkSize }: DescribeRequest): Promise<string[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(live.namespace ?? '')}/pods`;
  const query = { limit: chunkSize || undefined };
  const { items = [] } = await fetchTyped<{ items?: Pod[] }>(context, path, query);
  const owners = new Set(
    (live.object.metadata?.ownerReferences ?? []).filter(({ kind }) => kind === 'Pod').map(({ uid }) => uid),
  );
  return items
    .filter(({ metadata, spec }) => {
      const claims = (spec.volumes ?? []).map(
        ({ persistentVolumeClaim: claim }) => (claim as { claimName?: string } | undefined)?.claimName,
      );
      return claims.includes(live.name) || owners.has(metadata?.uid ?? '');
    })
    .map(({ metadata }) => metadata?.name ?? '');
}

/** `users` are names of pods. Pure. */
export function describeClaim(claim: Claim, users: readonly string[], { events, now }: DescribeFacts): string {
  const { metadata = {}, spec = {}, status = {} } = claim;
  const leaving = metadata.deletionTimestamp;
  const bound = Boolean(spec.volumeName);
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'StorageClass', claimClass(claim)),
    field(
      0,
      'Status',
      leaving ? `Terminating (lasts ${humanDuration(now - Date.parse(leaving))})` : (status.phase ?? ''),
    ),
    field(0, 'Volume', spec.volumeName ?? ''),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Finalizers', goPlain(metadata['finalizers'] ?? [])),
    field(0, 'Capacity', bound ? (status.capacity?.['storage'] ?? '0') : ''),
    field(0, 'Access Modes', bound ? accessModesText(status.accessModes) : ''),
    spec.volumeMode ? field(0, 'VolumeMode', spec.volumeMode) : '',
    dataSourceLines(spec.dataSource),
    userLines(users),
    conditionLines(status.conditions ?? []),
    events ? eventLines(events, now) : '',
  ]);
}

function dataSourceLines(source: NonNullable<Claim['spec']>['dataSource']): string {
  if (!source) return '';
  const group = source.apiGroup === undefined ? '' : field(1, 'APIGroup', source.apiGroup);
  return `DataSource:\n${group}${field(1, 'Kind', source.kind)}${field(1, 'Name', source.name)}`;
}

function userLines(users: readonly string[]): string {
  if (users.length === 0) return field(0, 'Used By', '<none>');
  return users
    .toSorted()
    .map((name, at) => `${at === 0 ? 'Used By:' : ''}\t${name}\n`)
    .join('');
}

function conditionLines(conditions: NonNullable<NonNullable<Claim['status']>['conditions']>): string {
  if (conditions.length === 0) return '';
  const rows = conditions.map(({ type, status, lastProbeTime, lastTransitionTime, reason = '', message = '' }) =>
    line(
      1,
      [
        `${type} `,
        `${status} `,
        `${rfc1123z(lastProbeTime)} `,
        `${rfc1123z(lastTransitionTime)} `,
        `${reason} `,
        message,
      ].join('\t'),
    ),
  );
  return [
    'Conditions:\n',
    line(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage'),
    line(1, '----\t------\t-----------------\t------------------\t------\t-------'),
    ...rows,
  ].join('');
}
