// From a note's path to its plan: reads the note, its sidecar and the files beside it; the pure rooms do the rest.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cells } from '../cells/cells.ts';
import { RutterError, type Diagnostic } from '../model/error.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { Plan } from '../model/plan.ts';
import { parseNote } from '../parse/parse-note.ts';
import { makePlan } from '../plan/make-plan.ts';
import { readSidecar } from '../plan/sidecar.ts';
import { readNote } from './read-note.ts';

export interface LoadPlanOptions {
  readLine: ReadLine;
  set: Record<string, string>;
  /** A sidecar given on the command line; one that lies beside the note is found without. */
  bindings?: string | undefined;
}

export async function loadPlan(path: string, { readLine, set, bindings }: LoadPlanOptions): Promise<Plan> {
  const note = await readNote(path);
  const beside = `${path}.rutter.yaml`;
  const alternative = path.replace(/\.[^./]+$/, '.rutter.yaml');
  const found = bindings ?? [alternative, beside].find((candidate) => existsSync(candidate));
  const read = found === undefined ? undefined : readSidecar(found, sidecarText(found), readIfThere);
  const plan = makePlan(parseNote(note), {
    cells,
    readLine,
    set,
    sibling: (name) => readIfThere(join(dirname(path), name)),
    ...(read === undefined ? {} : { sidecar: { ...read.sidecar, given: bindings !== undefined } }),
  });
  return { ...plan, diagnostics: [...(read?.diagnostics ?? []), ...plan.diagnostics] };
}

function sidecarText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new RutterError(
      'usage',
      `${path}: ${(error as Error).message}`,
      'Give the path of a sidecar (YAML) with --bindings.',
    );
  }
}

function readIfThere(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? readFileSync(path, 'utf8') : undefined;
}

/** `file:line: message`, with what to do below. */
export function diagnosticText({ file, range, severity, message, hint }: Diagnostic): string {
  const where = range === undefined ? file : `${file}:${range.line}`;
  return `${where}: ${severity}: ${message}\n${hint === undefined ? '' : `  ${hint}\n`}`;
}

/** Throws, naming all of them, when a note or its sidecar has faults that forbid running it. */
export function demandSound(plans: readonly Plan[]): void {
  const errors = plans.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new RutterError('note', `the note can't be planned:\n${errors.map(diagnosticText).join('')}`.trimEnd(), '');
  const idle = plans.find(({ steps }) => !steps.some(({ run }) => run));
  if (idle) {
    throw new RutterError(
      'note',
      `${idle.note.path}: nothing in this note can be run`,
      'Commands stand in fences or inline code: `k get po`. `rutter plan --explain` says how each candidate was read.',
    );
  }
}
