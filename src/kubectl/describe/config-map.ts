// `describe configmap`.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { withEvents } from './with-events.ts';

type ConfigMap = KubeObject & { data?: Record<string, string>; binaryData?: Record<string, string> };

export const configMap = withEvents<ConfigMap>('', 'ConfigMap', describeConfigMap);

/** Pure. */
export function describeConfigMap(object: ConfigMap, { events, now }: DescribeFacts): string {
  const { metadata = {}, data = {}, binaryData = {} } = object;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    '\nData\n====\n',
    ...Object.keys(data)
      .toSorted()
      .map((key) => `${key}:\n----\n${data[key]}\n\n`),
    '\nBinaryData\n====\n',
    ...Object.keys(binaryData)
      .toSorted()
      .map((key) => `${key}: ${Buffer.from(binaryData[key] ?? '', 'base64').length} bytes\n`),
    '\n',
    events ? eventLines(events, now) : '',
  ]);
}
