// `describe secret`: sizes, not values, but for the tokens of service accounts.

import type { KubeObject } from '../../cluster/port.ts';
import type { Describer } from './describer.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';

type Secret = KubeObject & { type?: string; data?: Record<string, string> };

export const secret: Describer = {
  group: '',
  kind: 'Secret',
  describe: async ({ live }) => describeSecret(live.object as Secret),
};

/** Pure. */
export function describeSecret({ metadata = {}, type = '', data = {} }: Secret): string {
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `\nType:\t${type}\n`,
    '\nData\n====\n',
    ...Object.keys(data)
      .toSorted()
      .map((key) => {
        const value = Buffer.from(data[key] ?? '', 'base64');
        const isToken = key === 'token' && type === 'kubernetes.io/service-account-token';
        return field(0, key, isToken ? value.toString() : `${value.length} bytes`);
      }),
  ]);
}
