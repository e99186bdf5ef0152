// Reaches the addresses that a note's curl names: forwarded local ports directly, pods and services through the API
// server's port-forward, so that it works from wherever the run happens to be.

import { connect as connectTcp } from 'node:net';
import { Duplex } from 'node:stream';
import type { KubeObject, PodConnection } from '../cluster/port.ts';
import { podStatus } from './pod-state.ts';
import type { Dial } from '../shell/port.ts';
import type { Workspace } from './workspace.ts';

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0']);

export function dialInto(workspace: Workspace): Dial {
  return async (host, port, signal) => {
    if (loopback.has(host)) return dialLocal(workspace, port);
    const target = (await podByAddress(workspace, host)) ?? (await podOfService(workspace, host, port));
    if (target === undefined) {
      const unknown = Object.assign(new Error(`no pod or service of the cluster has the address ${host}`), {
        code: 'ENOTFOUND',
      });
      throw unknown;
    }
    return asDuplex(await workspace.cluster.connect(target.pod, target.port ?? port, signal));
  };
}

/** Only ports that this run itself has opened: the sandbox has no other access to this machine. */
function dialLocal(workspace: Workspace, port: number): Promise<Duplex> {
  const open = workspace.background.some(({ listeners }) => listeners.some(({ local }) => local === port));
  if (!open) {
    const refused = Object.assign(new Error(`nothing of this run listens on port ${port}`), { code: 'ECONNREFUSED' });
    return Promise.reject(refused);
  }
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

interface Target {
  pod: { namespace: string; pod: string };
  /** Where the service's port leads; undefined: the port that was asked for. */
  port?: number;
}

async function podByAddress({ cluster, facts, signal }: Workspace, host: string): Promise<Target | undefined> {
  if (!/^[\d.]+$|:/.test(host)) return undefined;
  const list = await cluster.json('GET', `/api/v1/namespaces/${facts.namespace}/pods`, { signal });
  const pod = (list['items'] as KubeObject[]).find((candidate) => podStatus(candidate).podIP === host);
  return pod && { pod: { namespace: facts.namespace, pod: pod.metadata?.name ?? '' } };
}

interface EndpointSlice extends KubeObject {
  endpoints?: { conditions?: { ready?: boolean }; targetRef?: { kind?: string; name?: string; namespace?: string } }[];
  ports?: { name?: string; port?: number }[];
}

interface ServiceSpec {
  clusterIP?: string;
  ports?: { name?: string; port: number }[];
}

/** A service by name (`web`, `web.other`, `web.other.svc.cluster.local`) or by cluster IP. */
async function podOfService(workspace: Workspace, host: string, port: number): Promise<Target | undefined> {
  const { cluster, facts, signal } = workspace;
  const [name = '', namespace = facts.namespace] = host.split('.');
  const scope = /^[\d.]+$/.test(host) ? facts.namespace : namespace;
  const list = await cluster.json('GET', `/api/v1/namespaces/${scope}/services`, { signal }).catch(() => undefined);
  const service = ((list?.['items'] ?? []) as KubeObject[]).find(
    (candidate) => candidate.metadata?.name === name || (candidate['spec'] as ServiceSpec).clusterIP === host,
  );
  if (service === undefined) return undefined;
  const asked = (service['spec'] as ServiceSpec).ports?.find((candidate) => candidate.port === port);
  const labelSelector = `kubernetes.io/service-name=${service.metadata?.name}`;
  const path = `/apis/discovery.k8s.io/v1/namespaces/${scope}/endpointslices`;
  const slices = await cluster.json('GET', path, { query: { labelSelector }, signal });
  for (const slice of slices['items'] as EndpointSlice[]) {
    const endpoint = slice.endpoints?.find(
      ({ conditions, targetRef }) => conditions?.ready !== false && targetRef?.kind === 'Pod',
    );
    const target = slice.ports?.find((candidate) => (candidate.name ?? '') === (asked?.name ?? ''))?.port;
    if (endpoint?.targetRef?.name && target !== undefined) {
      return { pod: { namespace: scope, pod: endpoint.targetRef.name }, port: target };
    }
  }
  return undefined;
}

function asDuplex(connection: PodConnection): Duplex {
  const data = connection.data[Symbol.asyncIterator]();
  const duplex = new Duplex({
    read() {
      data.next().then(
        ({ done, value }) => void this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    write(chunk: Uint8Array, _encoding, callback) {
      connection.write(chunk).then(() => callback(), callback);
    },
    final(callback) {
      connection.end();
      callback();
    },
    destroy(error, callback) {
      connection.close();
      callback(error);
    },
  });
  void connection.error.then((message) => {
    if (message) duplex.destroy(Object.assign(new Error(message), { code: 'ECONNREFUSED' }));
  });
  return duplex;
}
