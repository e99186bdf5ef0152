// `describe endpointslice`.

import type { DescribeFacts } from './describer.ts';
import type { EndpointSlice } from './endpoint-slices.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { withEvents } from './with-events.ts';

export const endpointSlice = withEvents<EndpointSlice>('discovery.k8s.io', 'EndpointSlice', describeEndpointSlice);

const unset = '<unset>';

/** Pure. */
export function describeEndpointSlice(object: EndpointSlice, { events, now }: DescribeFacts): string {
  const { metadata = {}, addressType = '', ports = [], endpoints = [] } = object;
  const portRows = ports.map(({ name, port, protocol = '' }) =>
    line(1, `${name || unset}\t${port ?? unset}\t${protocol}`),
  );
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'AddressType', addressType),
    ...(portRows.length
      ? ['Ports:\n', line(1, 'Name\tPort\tProtocol'), line(1, '----\t----\t--------'), ...portRows]
      : ['Ports: <unset>\n']),
    ...(endpoints.length ? ['Endpoints:\n', ...endpoints.map(endpointLines)] : ['Endpoints: <none>\n']),
    events ? eventLines(events, now) : '',
  ]);
}

function endpointLines(endpoint: NonNullable<EndpointSlice['endpoints']>[number]): string {
  const { addresses = [], conditions, hostname, targetRef, nodeName, zone } = endpoint;
  return [
    field(1, '- Addresses', addresses.join(', ') || '<none>'),
    line(2, 'Conditions:'),
    field(3, 'Ready', conditions?.ready ?? unset),
    field(2, 'Hostname', hostname ?? unset),
    targetRef ? field(2, 'TargetRef', `${targetRef.kind ?? ''}/${targetRef.name ?? ''}`) : '',
    field(2, 'NodeName', nodeName ?? unset),
    field(2, 'Zone', zone ?? unset),
  ].join('');
}
