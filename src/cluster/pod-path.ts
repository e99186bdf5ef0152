// Where a pod's subresources are.

import type { PodRef } from './port.ts';

/** `/api/v1/namespaces/default/pods/kiada/log`. */
export function podPath({ namespace, pod }: PodRef, subresource: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/${subresource}`;
}
