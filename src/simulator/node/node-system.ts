// The node itself, for those who enter it from a privileged container: its programs, its processes, its network.

import type { SimContext } from '../ports.ts';
import { containerFiles } from './files/container-files.ts';
import { makeFolder, type FolderNode } from './files/tree.ts';
import { makeSystem, type System } from './containers/system.ts';
import { fillRoot } from './containers/root-tree.ts';
import { debianFiles, debianImage, debianPrograms } from './images/debian-system.ts';
import { usualPath } from './images/image.ts';
import type { Endpoint } from './network/endpoint.ts';
import type { Network } from './network/network.ts';
import { makeProcesses, type Processes } from './processes.ts';
import { rootUser } from './users.ts';

export interface NodeSystem {
  system: System;
  processes: Processes;
  env: Record<string, string>;
}

const daemons = [
  '/sbin/init',
  '/lib/systemd/systemd-journald',
  '/usr/bin/containerd',
  '/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --kubeconfig=/etc/kubernetes/kubelet.conf',
  '/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf',
];

/** Fills the node's root once; containers' hostPath volumes and logs hang in it. */
export function makeHostTree({ clock, random }: SimContext, name: string, ip: string): FolderNode {
  const image = { ...debianImage, repository: 'node', hasTag: () => true, size: 0 };
  const files = {
    ...debianFiles,
    '/etc/kubernetes/kubelet.conf': '# simulated\n',
    '/var/log/containers': { folder: true as const, mode: 0o755 },
  };
  const root = makeFolder(clock.now());
  fillRoot(root, {
    image: { ...image, files },
    programs: [...debianImage.tools, 'curl', 'kubelet', 'containerd'],
    hostname: name,
    ip,
    namespace: 'default',
    hostAliases: [],
    now: clock.now(),
    command: ['/sbin/init'],
    random,
    write: () => {},
  });
  return root;
}

export function makeNodeSystem(
  context: SimContext,
  root: FolderNode,
  network: Network,
  endpoint: Endpoint,
): NodeSystem {
  const { clock, random } = context;
  const processes = makeProcesses(() => clock.now());
  const stays = { handle: () => true, kill: () => {} };
  for (const daemon of daemons) processes.start(daemon.split(' '), 0, stays);
  const files = containerFiles({ root, mounts: new Map(), user: rootUser, now: () => clock.now() });
  const image = { ...debianImage, programs: debianPrograms, repository: 'node', hasTag: () => true, size: 0 };
  const system = makeSystem(image, {
    hostname: endpoint.hostname,
    user: rootUser,
    busybox: false,
    files,
    mounts: [],
    processes,
    network,
    endpoint,
    clock,
    random,
    started: clock.now(),
  });
  const env = { PATH: usualPath, HOSTNAME: endpoint.hostname, HOME: '/root', SHELL: '/bin/bash', TERM: 'xterm' };
  return { system, processes, env };
}
