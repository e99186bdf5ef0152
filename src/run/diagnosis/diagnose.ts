// What a learner should know of a step that went wrong, beyond kubectl's own words: looks at the objects that it touched.
// Knows no single cause.

import type { LineReading } from '../../model/line-reading.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { ObjectRef } from '../../model/object-ref.ts';
import type { Output } from '../../model/output.ts';
import { namespaceOf } from '../current-namespace.ts';
import type { Workspace } from '../workspace.ts';
import { causes } from './causes.ts';

interface Ended {
  /** Of the first dialect line of the step. */
  reading: LineReading | undefined;
  status: Outcome['status'];
  output: Output;
}

/** Remarks, each once; empty where there is nothing to say. */
export async function diagnose(workspace: Workspace, ended: Ended): Promise<string[]> {
  const { reading } = ended;
  const namespace = namespaceOf(workspace, reading);
  const patient = { ...ended, workspace, namespace, objects: touched(workspace, reading) };
  const found: string[] = [];
  for (const cause of causes) {
    if (workspace.signal.aborted) break;
    found.push(...(await cause.look(patient)));
  }
  return [...new Set(found)];
}

function touched({ ledger }: Workspace, reading: LineReading | undefined): ObjectRef[] {
  const made = ledger.filter(({ change }) => change !== 'deleted').map(({ object }) => object);
  const all = [...(reading?.names ?? []), ...made].map((object) => ({ ...object, kind: object.kind.toLowerCase() }));
  const keys = all.map(({ kind, name }) => `${kind}/${name}`);
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
