// Reaches the addresses that a note's curl names: forwarded local ports directly, pods and services through the API
// server's port-forward, so that it works from wherever the run happens to be.

import { connect as connectTcp } from 'node:net';
import { Duplex } from 'node:stream';
import type { PodConnection } from '../cluster/port.ts';
import { sleep } from '../model/clock.ts';
import type { Dial } from '../shell/port.ts';
import { findTarget, type Target } from './address.ts';
import type { Workspace } from './workspace.ts';

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0']);

export function dialInto(workspace: Workspace): Dial {
  const { cluster, findings } = workspace;
  return async (host, port, signal) => {
    if (loopback.has(host)) return dialLocal(workspace, port);
    const target = await settledTarget(workspace, { host, port, signal });
    if (target === undefined) {
      findings.add(`${host} is no pod or service of this cluster, and the sandboxed shell reaches nothing else`);
      throw fault('ENOTFOUND', `no pod or service of the cluster has the address ${host}`);
    }
    if (target.kind !== 'pod') {
      findings.add(target.why);
      throw fault('ECONNREFUSED', target.why);
    }
    const { namespace, pod } = target;
    findings.add(
      `${host}:${port} was dialled as pod/${pod} port ${target.port}, through the API server's port-forward`,
    );
    return asDuplex(await cluster.connect({ namespace, pod }, target.port, signal));
  };
}

/** Milliseconds that a service may take to find its pods, and between two looks. */
const patience = 5_000;
const pause = 200;

/** The author typed on when the service had its pods; what is made in a script has them a moment later. */
async function settledTarget(
  workspace: Workspace,
  { host, port, signal }: { host: string; port: number; signal: AbortSignal },
): Promise<Target | undefined> {
  const { clock } = workspace;
  const began = clock.now();
  for (;;) {
    const target = await findTarget(workspace, host, port);
    if (target?.kind !== 'unready' || clock.now() - began >= patience) return target;
    await sleep(clock, pause, signal);
  }
}

/** As Node's own network errors are. */
const fault = (code: string, message: string) => Object.assign(new Error(message), { code });

/** Only ports that this run itself has opened: the sandbox has no other access to this machine. */
function dialLocal({ background, findings }: Workspace, port: number): Promise<Duplex> {
  const open = background.some(({ listeners }) => listeners.some(({ local }) => local === port));
  if (!open) {
    findings.add(
      `no port-forward of this run listens on port ${port}, and the sandboxed shell reaches nothing else here`,
    );
    return Promise.reject(fault('ECONNREFUSED', `nothing of this run listens on port ${port}`));
  }
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
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
    if (message) duplex.destroy(fault('ECONNREFUSED', message));
  });
  return duplex;
}
