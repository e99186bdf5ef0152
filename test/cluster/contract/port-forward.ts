// Contract: connections to ports of pods.

import { expect } from 'vitest';
import type { Cluster, PodRef } from '../../../src/cluster/port.ts';
import { refusal, textOf, type ContractCase } from './context.ts';

const get = 'GET / HTTP/1.0\r\nHost: localhost\r\n\r\n';

/** One HTTP exchange, half-closed as soon as the request is sent. */
async function fetchRoot(cluster: Cluster, pod: PodRef): Promise<string> {
  const connection = await cluster.connect(pod, 8080);
  await connection.write(Buffer.from(get));
  connection.end();
  const text = await textOf(connection.data);
  expect(await connection.error).toBeUndefined();
  return text;
}

export const portForwardCases: readonly ContractCase[] = [
  {
    name: 'an exchange, half-closed after the request',
    async run({ cluster, pod }) {
      expect(await fetchRoot(cluster, pod('web'))).toMatch(/^HTTP\/1\.[01] 200 OK\r\n[^]*Kiada version 0\.1/);
    },
  },
  {
    name: 'several requests on one connection',
    async run({ cluster, pod }) {
      const connection = await cluster.connect(pod('web'), 8080);
      const data = connection.data[Symbol.asyncIterator]();
      for (let i = 0; i < 3; i += 1) {
        await connection.write(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'));
        let answer = '';
        while (!answer.includes('Kiada version'))
          answer += Buffer.from((await data.next()).value as Uint8Array).toString();
      }
      connection.close();
      expect(await connection.error).toBeUndefined();
    },
  },
  {
    name: 'ten at once',
    async run({ cluster, pod }) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => fetchRoot(cluster, pod('web'))));
      expect(answers.map((answer) => answer.includes('Kiada version'))).toEqual(Array(10).fill(true));
    },
  },
  {
    name: 'a port where nobody listens',
    async run({ cluster, pod }) {
      const connection = await cluster.connect(pod('web'), 9090);
      expect(await textOf(connection.data)).toBe('');
      expect(await connection.error).toMatch(/error forwarding port 9090 to pod .*connection refused/);
    },
  },
  {
    name: 'a pod that is not there',
    async run({ cluster, pod }) {
      expect(await refusal(cluster.connect(pod('nope'), 8080))).toMatchObject({
        code: 404,
        message: 'pods "nope" not found',
      });
    },
  },
];
