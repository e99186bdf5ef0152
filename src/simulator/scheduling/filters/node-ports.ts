// Host ports are taken once.

import type { Pod } from '../../resources/pod-types.ts';
import { type Filter, refuse } from './filter.ts';

const hostPorts = ({ spec }: Pod) =>
  spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = 'TCP' }) => (hostPort ? [`${hostPort}/${protocol}`] : [])),
  );

export const nodePorts: Filter = ({ pod, node, placement }) => {
  const wanted = hostPorts(pod);
  if (wanted.length === 0) return undefined;
  const taken = new Set([...placement.onNode(node.metadata.name).values()].flatMap(hostPorts));
  return wanted.some((port) => taken.has(port))
    ? refuse("node(s) didn't have free ports for the requested pod ports", true)
    : undefined;
};
