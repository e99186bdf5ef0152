// Runs one line of a transcript by the dialect, at a given time, against a server on this machine.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectCluster } from '../../../src/cluster/connect.ts';
import type { Cluster } from '../../../src/cluster/port.ts';
import { systemClock } from '../../../src/model/clock.ts';
import { type LineResult, memoryFiles, runLine } from '../environment.ts';
import { splitLine } from './transcript.ts';

export const fixtures = join(import.meta.dirname, '../fixtures');

export const namespace = 'recorded';

/** The folder that the lines run in. */
export const files: Record<string, string> = Object.fromEntries(
  readdirSync(join(fixtures, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(join(fixtures, 'files/').length), readFileSync(path, 'latin1')]),
);

export const kubeconfig = (server: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'recorded',
    contexts: [{ name: 'recorded', context: { cluster: 'recorded', user: 'recorded', namespace } }],
    clusters: [{ name: 'recorded', cluster: { server } }],
    users: [{ name: 'recorded', user: {} }],
  });

export async function runRecorded(line: string, server: string, at: string): Promise<LineResult> {
  const { words, input } = splitLine(line);
  const clusters: Cluster[] = [];
  async function* stdin() {
    if (input !== undefined) yield Buffer.from(files[input] ?? '', 'latin1');
  }
  const result = await runLine(words.slice(1), {
    connect: async (overrides) => {
      const text = kubeconfig(overrides.server ?? server);
      const cluster = await connectCluster({ ...overrides, kubeconfig: { text }, userAgent: 'rutter/test' });
      clusters.push(cluster);
      return cluster;
    },
    files: memoryFiles(files),
    clock: { ...systemClock, now: () => Date.parse(at) },
    stdin: stdin(),
  });
  for (const cluster of clusters) await cluster.close();
  const anonymous = (text: string) => text.replaceAll(server, 'http://cluster');
  return { stdout: anonymous(result.stdout), stderr: anonymous(result.stderr), exitCode: result.exitCode };
}
