// Plans a text as the command line does, but for the disk: what lies beside the note is handed in.

import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import type { Plan } from '../../src/model/plan.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { PlanOptions } from '../../src/plan/make-plan.ts';

export function planOf(text: string, options: Partial<PlanOptions> = {}): Plan {
  return makePlan(parseNote({ path: 'notes/note.md', text }), { cells, readLine, ...options });
}
