// The end of a container's log as text.

import type { Cluster, PodRef } from '../cluster/port.ts';

interface LastLines {
  tailLines: number;
  /** Of the container before this one. */
  previous: boolean;
  signal: AbortSignal;
}

/** At most 20,000 bytes. Rejects where the cluster has no such log. */
export async function lastLogText(cluster: Cluster, pod: PodRef, lines: LastLines): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of await cluster.logs(pod, { limitBytes: 20_000, ...lines }))
    text += decoder.decode(chunk, { stream: true });
  return text;
}
