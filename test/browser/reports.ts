// The pages that the browser tests look at: of the samples, of runs of all runbooks, of runs that go wrong in every way,
// of several notes, of two runs side by side.

import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunEvent } from '../../src/model/event.ts';
import { htmlReporter } from '../../src/report/html/reporter.ts';
import { readRecord } from '../../src/report/record.ts';
import { sampleRecord } from '../report/sample-record.ts';
import { hostileRecord, shopNote, shopRecord, wideRecord } from '../report/samples.ts';
import { runbookArgs, runbookFolder, runbooks } from '../runbooks.ts';
import { alter, readAlterations } from '../truth/alterations.ts';

export const samples: Readonly<Record<string, RunEvent[]>> = {
  shop: shopRecord,
  hostile: hostileRecord,
  wide: wideRecord,
  'two-notes': sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' }),
};

export interface RunSource {
  /** The notes as they are now. */
  texts: string[];
  /** What `rutter run` is given; a folder for what has to be written first. */
  args(folder: string): Promise<string[]>;
}

const runbookText = (name: string) => readFileSync(join(runbookFolder, name), 'utf8');

const everyStatus = join(import.meta.dirname, 'notes/every-status.md');
const everyText = readFileSync(everyStatus, 'utf8');
/** One of its steps stops the run that it is a step of. */
const mayStop = ['--shell', 'host', '--allow', 'host'];

const lied = '05-running-workloads-in-pods.md';
const lies = alter(
  lied,
  readAlterations('lies.txt').filter(({ runbook }) => runbook === lied),
);

const several = ['13-quotas-and-limits.md', '12-stateful-sets.md'] as const;

const stem = (file: string) => file.replace(/\.md$/, '');

export const runs: Readonly<Record<string, RunSource>> = {
  ...Object.fromEntries(
    runbooks.map((name) => [
      stem(name),
      { texts: [runbookText(name)], args: () => Promise.resolve(runbookArgs(name)) } satisfies RunSource,
    ]),
  ),
  lies: {
    texts: [lies.text],
    async args(folder) {
      const note = join(folder, lied);
      await writeFile(note, lies.text);
      // Of another pod, so that steps print something else, too.
      return [note, ...runbookArgs(lied).slice(1), '--set', 'pod-name=kiada-ssl'];
    },
  },
  'every-status': { texts: [everyText], args: () => Promise.resolve([everyStatus, ...mayStop]) },
  // The last of them never begins.
  'several-notes': {
    texts: [runbookText(several[0]), everyText],
    args: () =>
      Promise.resolve([join(runbookFolder, several[0]), everyStatus, join(runbookFolder, several[1]), ...mayStop]),
  },
};

/** The record of each of these runs; `run` gives the folder with what `rutter run` wrote. */
export async function recordRuns(
  names: readonly string[],
  folder: string,
  run: (name: string, args: readonly string[]) => Promise<{ out: string }>,
): Promise<Map<string, RunEvent[]>> {
  const records = new Map<string, RunEvent[]>();
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const { out } = await run(name, (await runs[name]?.args(folder)) ?? []);
      records.set(name, readRecord(await readFile(join(out, 'record.jsonl'), 'utf8')).events);
    }
  };
  await Promise.all([work(), work()]);
  return records;
}

export const compared = 'two-runs';

export const pageNames = [...Object.keys(samples), ...Object.keys(runs), compared];

export function drawPage(name: string, records: ReadonlyMap<string, RunEvent[]>): string {
  const record = (of: string) => samples[of] ?? records.get(of) ?? [];
  return name === compared
    ? (htmlReporter.compare?.(record(stem(lied)), record('lies')) ?? '')
    : htmlReporter.render(record(name));
}
