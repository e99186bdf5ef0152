// `describe service`.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import type { DescribeFacts, Describer } from './describer.ts';
import { endpointsText, slicesOf, type EndpointSlice } from './endpoint-slices.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { factsFor } from './with-events.ts';

interface ServicePort {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
  nodePort?: number;
}

type Service = KubeObject & {
  spec: {
    type?: string;
    selector?: Record<string, string>;
    ipFamilyPolicy?: string;
    ipFamilies?: string[];
    clusterIP?: string;
    clusterIPs?: string[];
    externalIPs?: string[];
    externalName?: string;
    loadBalancerIP?: string;
    loadBalancerSourceRanges?: string[];
    ports?: ServicePort[];
    sessionAffinity?: string;
    externalTrafficPolicy?: string;
    internalTrafficPolicy?: string;
    healthCheckNodePort?: number;
    trafficDistribution?: string;
  };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string; ipMode?: string }[] } };
};

export const service: Describer = {
  group: '',
  kind: 'Service',
  async describe(request) {
    const { context, live } = request;
    const slices = await slicesOf(context, live.namespace ?? '', live.name).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      return [];
    });
    return describeService(live.object as Service, slices, await factsFor(request));
  },
};

/** Pure. */
export function describeService(
  object: Service,
  slices: readonly EndpointSlice[],
  { events, now }: DescribeFacts,
): string {
  const { metadata = {}, spec, status } = object;
  const given = (label: string, value: string | number | undefined) => (value ? field(0, label, value) : '');
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Selector', formatLabels(spec.selector ?? {})),
    field(0, 'Type', spec.type ?? ''),
    given('IP Family Policy', spec.ipFamilyPolicy),
    field(0, 'IP Families', spec.ipFamilies?.join(',') || '<none>'),
    field(0, 'IP', spec.clusterIP ?? ''),
    field(0, 'IPs', spec.clusterIPs?.join(',') || '<none>'),
    given('External IPs', spec.externalIPs?.join(',')),
    given('Desired LoadBalancer IP', spec.loadBalancerIP),
    given('External Name', spec.externalName),
    given('LoadBalancer Ingress', ingressText(status?.loadBalancer?.ingress)),
    ...(spec.ports ?? []).map((port) => portLines(port, slices)),
    field(0, 'Session Affinity', spec.sessionAffinity ?? ''),
    given('External Traffic Policy', spec.externalTrafficPolicy),
    given('Internal Traffic Policy', spec.internalTrafficPolicy),
    given('HealthCheck NodePort', spec.healthCheckNodePort),
    given('LoadBalancer Source Ranges', spec.loadBalancerSourceRanges?.join(',')),
    given('Traffic Distribution', spec.trafficDistribution),
    events ? eventLines(events, now) : '',
  ]);
}

function portLines(
  { name = '', port, protocol = '', targetPort, nodePort }: ServicePort,
  slices: readonly EndpointSlice[],
): string {
  const shown = name || '<unset>';
  return [
    `Port:\t${shown}\t${port}/${protocol}\n`,
    field(0, 'TargetPort', `${targetPort ?? 0}/${protocol}`),
    nodePort ? `NodePort:\t${shown}\t${nodePort}/${protocol}\n` : '',
    field(0, 'Endpoints', endpointsText(slices, name)),
  ].join('');
}

const ingressText = (ingress: readonly { ip?: string; hostname?: string; ipMode?: string }[] = []) =>
  ingress.map(({ ip, hostname = '', ipMode }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : hostname)).join(', ');
