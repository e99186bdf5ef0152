// `describe serviceaccount`.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { factsFor } from './with-events.ts';

type ServiceAccount = KubeObject & { secrets?: { name?: string }[]; imagePullSecrets?: { name?: string }[] };

type Secret = KubeObject & { type?: string };

export const serviceAccount: Describer = {
  group: '',
  kind: 'ServiceAccount',
  async describe(request) {
    const secrets = await secretsNear(request);
    return describeServiceAccount(request.live.object as ServiceAccount, secrets, await factsFor(request));
  },
};

/** Undefined where they may not be listed: then none is called missing. */
async function secretsNear({ context, live }: DescribeRequest): Promise<Secret[] | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(live.namespace ?? '')}/secrets`;
  try {
    return (await fetchTyped<{ items?: Secret[] }>(context, path)).items ?? [];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return undefined;
  }
}

/** Pure. */
export function describeServiceAccount(
  object: ServiceAccount,
  secrets: readonly Secret[] | undefined,
  { events, now }: DescribeFacts,
): string {
  const { metadata = {}, secrets: mountable = [], imagePullSecrets = [] } = object;
  const tokens = (secrets ?? []).filter(
    ({ type, metadata: { annotations = {} } = {} }) =>
      type === 'kubernetes.io/service-account-token' &&
      annotations['kubernetes.io/service-account.name'] === metadata.name &&
      annotations['kubernetes.io/service-account.uid'] === metadata.uid,
  );
  const known = secrets && new Set(secrets.map(({ metadata: each }) => each?.name));
  const named = (list: readonly { name?: string }[]) =>
    list.map(({ name = '' }) => (known === undefined || known.has(name) ? name : `${name} (not found)`));
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    nameLines('Image pull secrets:', named(imagePullSecrets)),
    nameLines('Mountable secrets: ', named(mountable)),
    nameLines(
      'Tokens:            ',
      tokens.map(({ metadata: each }) => each?.name ?? ''),
    ),
    events ? eventLines(events, now) : '',
  ]);
}

function nameLines(title: string, names: readonly string[]): string {
  if (names.length === 0) return `${title}\t<none>\n`;
  return names.map((name, at) => `${at === 0 ? title : ' '.repeat(title.length)}\t${name}\n`).join('');
}
