// The node: runs the pods that are bound to it, and answers what the API server asks about their containers.

import type { Duplex } from 'node:stream';
import { StatusError, type ContainerRequest, type PodSocket, type SimObject, type StartKubelet } from '../ports.ts';
import type { FolderNode } from './files/tree.ts';
import { makePuller } from './images/puller.ts';
import { makeNetwork, networkError } from './network/network.ts';
import { makeHostTree, makeNodeSystem, type NodeSystem } from './node-system.ts';
import { logOf } from './pods/log-of.ts';
import type { ContainerView } from './pods/container-view.ts';
import type { NodeContext } from './pods/pod-context.ts';
import { startPod, type PodWorker } from './pods/pod-worker.ts';
import { containerId } from './pods/run-container.ts';
import type { Pod } from './pod.ts';
import { readLog } from './read-log.ts';

export const startKubelet: StartKubelet = (context, { name, ip, podCIDR }) => {
  const { store, clock } = context;
  const network = makeNetwork(context, { nodeIp: ip, nodeName: name, podCIDR });
  const host = makeHostTree(context, name, ip);
  let entered: NodeSystem | undefined;
  const node: NodeContext = {
    ...context,
    nodeName: name,
    nodeIP: ip,
    puller: makePuller(context),
    network,
    host,
    disks: new Map<string, FolderNode>(),
    nodeSystem: () =>
      (entered ??= makeNodeSystem(
        context,
        host,
        network,
        network.join({ hostname: name, namespace: 'default', hostNetwork: true }),
      )),
  };
  const workers = new Map<string, PodWorker>();
  const closing = new AbortController();

  const mine = (object: SimObject) => (object as Pod).spec.nodeName === name;
  const isOver = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';
  const look = (object: SimObject) => {
    const pod = object as Pod;
    const { uid } = pod.metadata;
    const worker = workers.get(uid);
    if (worker) worker.update(pod);
    else if (!isOver(pod)) {
      const started = startPod(pod, node, containerId(context, pod.metadata));
      workers.set(uid, started);
      if (pod.metadata.deletionTimestamp) started.update(pod);
    }
  };
  const stopListening = store.onChange(({ type, resource, object }) => {
    if (resource === 'pods' && mine(object)) {
      if (type !== 'DELETED') return look(object);
      workers.get(object.metadata.uid)?.drop();
      workers.delete(object.metadata.uid);
    } else if ((resource === 'configmaps' || resource === 'secrets') && type === 'MODIFIED') {
      for (const worker of workers.values()) worker.refresh(`${resource}/${object.metadata.name}`);
    }
  });
  for (const pod of store.list('pods')) if (mine(pod)) look(pod);

  const workerOf = (namespace: string, pod: string): PodWorker | undefined => {
    const found = store.get('pods', namespace, pod);
    return found && workers.get(found.metadata.uid);
  };
  const viewOf = ({ namespace, pod, container }: ContainerRequest): ContainerView | undefined =>
    workerOf(namespace, pod)?.views.find(({ spec }) => spec.name === container);

  return {
    async logs(request, signal) {
      const log = logOf(request, viewOf(request));
      return readLog(log, request, clock.now(), AbortSignal.any([signal, closing.signal]));
    },
    async exec(request, io) {
      const running = viewOf(request)?.running;
      if (!running) throw upgradeFault(`container not found (${JSON.stringify(request.container)})`);
      return running.exec(request.command, request.tty, {
        ...io,
        signal: AbortSignal.any([io.signal, closing.signal]),
      });
    },
    async attach(request, io) {
      const running = viewOf(request)?.running;
      if (!running)
        throw upgradeFault(`container ${request.container} not found in pod ${request.pod}_${request.namespace}`);
      await running.attach({ ...io, signal: AbortSignal.any([io.signal, closing.signal]) }, request);
    },
    async connect(namespace, pod, port) {
      const worker = workerOf(namespace, pod);
      const endpoint = worker?.endpoint;
      try {
        if (!endpoint) throw networkError('ECONNREFUSED', 'the pod has no network yet');
        return socketOf(await network.dial('127.0.0.1', port, endpoint));
      } catch {
        throw new Error(refusal(port, worker?.sandboxId ?? ''));
      }
    },
    close() {
      closing.abort();
      stopListening();
      for (const worker of workers.values()) worker.drop();
      workers.clear();
      void entered?.system.close();
    },
  };
};

const upgradeFault = (text: string) =>
  new StatusError(500, 'InternalError', `Internal error occurred: unable to upgrade connection: ${text}`);

/** As the kubelet's runtime words it when nothing listens in the pod. */
function refusal(port: number, sandbox: string): string {
  const network = `cni-${[8, 4, 4, 4, 12].map((length, index) => sandbox.slice(index * 8, index * 8 + length)).join('-')}`;
  return `error forwarding port ${port} to pod ${sandbox}, uid : failed to execute portforward in network namespace "/var/run/netns/${network}": failed to connect to localhost:${port} inside namespace "${sandbox}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found `;
}

const socketOf = (socket: Duplex): PodSocket => ({
  write: (chunk) => void socket.write(chunk),
  end: () => void socket.end(),
  data: socket as AsyncIterable<Uint8Array>,
  close: () => void socket.destroy(),
});
