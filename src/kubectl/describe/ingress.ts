// `describe ingress`.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { DescribeFacts, Describer } from './describer.ts';
import { endpointsText, slicesOf } from './endpoint-slices.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { factsFor } from './with-events.ts';

interface Backend {
  service?: { name: string; port?: { number?: number; name?: string } };
  resource?: { apiGroup?: string; kind: string; name: string };
}

type Ingress = KubeObject & {
  spec?: {
    ingressClassName?: string;
    defaultBackend?: Backend;
    tls?: { hosts?: string[]; secretName?: string }[];
    rules?: { host?: string; http?: { paths?: { path?: string; backend: Backend }[] } }[];
  };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
};

export const ingress: Describer = {
  group: 'networking.k8s.io',
  kind: 'Ingress',
  async describe(request) {
    const object = request.live.object as Ingress;
    const texts = new Map<Backend, string>();
    for (const backend of backendsOf(object)) texts.set(backend, await backendText(request.context, object, backend));
    return describeIngress(object, (backend) => texts.get(backend) ?? '', await factsFor(request));
  },
};

function backendsOf({ spec = {} }: Ingress): Backend[] {
  const paths = (spec.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  return [...(spec.defaultBackend ? [spec.defaultBackend] : []), ...paths.map(({ backend }) => backend)];
}

/** `web:80 (10.244.0.5:8080)`: the service and where it leads. */
async function backendText(
  context: CommandContext,
  { metadata }: Ingress,
  { service, resource }: Backend,
): Promise<string> {
  if (resource) {
    return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}`;
  }
  if (!service) return '';
  const { name, port = {} } = service;
  const namespace = metadata?.namespace ?? '';
  const head = `${name}:${port.number || (port.name ?? '')}`;
  try {
    const slices = await slicesOf(context, namespace, name);
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(name)}`;
    const found = await fetchTyped<KubeObject & { spec?: { ports?: { name?: string; port: number }[] } }>(
      context,
      path,
    );
    const target = found.spec?.ports?.findLast((each) =>
      port.number ? each.port === port.number : each.name === port.name,
    );
    return `${head} (${endpointsText(slices, target?.name ?? '')})`;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `${head} (<error: ${error.message}>)`;
  }
}

/** Pure. */
export function describeIngress(
  { metadata = {}, spec = {}, status }: Ingress,
  textOf: (backend: Backend) => string,
  { events, now }: DescribeFacts,
): string {
  const addresses = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip || hostname || []);
  const fallback = spec.defaultBackend ? textOf(spec.defaultBackend) : '<default>';
  const rules = (spec.rules ?? []).filter(({ http }) => http);
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'Address', [...new Set(addresses)].toSorted().join(',')),
    field(0, 'Ingress Class', spec.ingressClassName ?? '<none>'),
    field(0, 'Default backend', fallback),
    spec.tls?.length ? `TLS:\n${spec.tls.map(tlsLine).join('')}` : '',
    'Rules:\n  Host\tPath\tBackends\n',
    line(1, '----\t----\t--------'),
    ...rules.map(({ host, http }) =>
      [
        line(1, `${host || '*'}\t`),
        ...(http?.paths ?? []).map(({ path = '', backend }) => line(2, `\t${path} \t${textOf(backend)}`)),
      ].join(''),
    ),
    rules.length ? '' : line(1, `*\t*\t${fallback}`),
    annotationLines('Annotations', metadata.annotations),
    events ? eventLines(events, now) : '',
  ]);
}

const tlsLine = ({ hosts = [], secretName }: { hosts?: string[]; secretName?: string }) =>
  line(1, secretName ? `${secretName} terminates ${hosts.join(',')}` : `SNI routes ${hosts.join(',')}`);
