// The outcomes of a run, from the record that it has left in its folder.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunEvent } from '../src/model/event.ts';
import type { Outcome } from '../src/model/outcome.ts';

export async function outcomesIn(folder: string): Promise<Outcome[]> {
  const record = await readFile(join(folder, 'record.jsonl'), 'utf8');
  return record
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent)
    .flatMap((event) => (event.event === 'step-finished' ? [event.outcome] : []));
}
