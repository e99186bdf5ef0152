// What a dialect line costs in this process beside the one request that it is made of, both over a connection that is kept:
// on the cluster of $KUBECONFIG, where there is one.

import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { Agent, get, type AgentOptions } from 'node:https';
import { delimiter } from 'node:path';
import { test } from 'vitest';
import { parse } from 'yaml';
import { connectCluster } from '../../src/cluster/connect.ts';
import type { KubeObject } from '../../src/cluster/port.ts';
import { runLine } from '../kubectl/environment.ts';

const paths = (process.env['KUBECONFIG'] ?? '').split(delimiter).filter(Boolean);
const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

let sockets = 0;
subscribe('net.client.socket', () => void sockets++);

interface Kubeconfig {
  clusters: { cluster: { server: string; 'certificate-authority-data'?: string } }[];
  users: { user: { 'client-certificate-data'?: string; 'client-key-data'?: string; token?: string } }[];
}

/** A GET as bare as can be; a kubeconfig of one cluster and one user. */
function bareGet() {
  const { clusters, users } = parse(readFileSync(paths[0] ?? '', 'utf8')) as Kubeconfig;
  const [{ cluster } = { cluster: { server: '' } }, { user } = { user: {} }] = [clusters[0], users[0]];
  const bytes = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text, 'base64'));
  const tls: AgentOptions = {
    ca: bytes(cluster['certificate-authority-data']),
    cert: bytes(user['client-certificate-data']),
    key: bytes(user['client-key-data']),
  };
  const agent = new Agent({ keepAlive: true, ...tls });
  const headers = { accept: tableAccept, ...(user.token && { authorization: `Bearer ${user.token}` }) };
  return (path: string) =>
    new Promise<unknown>((resolve, reject) => {
      get(`${cluster.server}${path}`, { agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve(JSON.parse(text)));
      }).on('error', reject);
    });
}

test.runIf(paths.length > 0)(
  'get po NAME in this process',
  async ({ bench }) => {
    const cluster = await connectCluster({ kubeconfig: { paths }, userAgent: 'rutter-bench' });
    const bare = bareGet();
    const { items } = await cluster.json<KubeObject & { items: KubeObject[] }>('GET', '/api/v1/pods?limit=1');
    const { name = '', namespace = '' } = items[0]?.metadata ?? {};
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const line = () => runLine(['get', 'po', name], { connect: async () => cluster, namespace });
    const opened: number[] = [];
    const counted = (act: () => Promise<unknown>) => async () => {
      const before = sockets;
      await act();
      opened.push(sockets - before);
    };
    await bench.compare(
      bench('the request alone', () => bare(path).then(() => undefined)),
      bench('rutter: get po NAME', counted(line)),
      { iterations: 200, time: 0, warmupIterations: 20 },
    );
    const [, ...later] = opened;
    process.stderr.write(`connections opened after the first line: ${later.reduce((sum, count) => sum + count, 0)}\n`);
    await cluster.close();
  },
  120_000,
);
