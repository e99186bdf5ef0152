// The plan of a note: its candidates in order, each with a disposition, its files, placeholders and hints. Touches no
// cluster and no disk; what lies beside the note is handed in.

import { posix } from 'node:path';
import type { ParsedNote } from '../model/block.ts';
import type { Diagnostic } from '../model/error.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { Plan, Sidecar } from '../model/plan.ts';
import type { CellKind } from '../model/recognition.ts';
import { boundTwice } from './contradictions.ts';
import { attachOutputs } from './expectations.ts';
import { joinEchoes } from './join-echoes.ts';
import { readFrontMatter } from './front-matter.ts';
import { judgeFences } from './judge-fences.ts';
import { makeSteps } from './make-steps.ts';
import { nameFences } from './note-files.ts';
import { newMemory } from './memory.ts';
import { applyHints } from './note-hints.ts';
import { readNote } from './read-note.ts';
import type { GivenValues } from './plan-bindings.ts';
import { resolveFiles } from './virtual-files.ts';
import { unreadableManifests } from './unreadable-manifests.ts';

export interface PlanOptions {
  /** The kinds of cell to look for, in the order in which they are asked. */
  cells: readonly CellKind[];
  readLine: ReadLine;
  /** Values of `--set`, by a placeholder's text or name. */
  set?: Readonly<Record<string, string>>;
  /** `given`: on the command line, and not merely lying beside the note. Only then its `allow` counts. */
  sidecar?: Sidecar & { given: boolean };
  /** The content of a file, its path relative to the note's folder; undefined where there is none. */
  sibling?(name: string): string | undefined;
}

/** Never throws: what is wrong with a note is in the plan's diagnostics. */
export function makePlan(note: ParsedNote, options: PlanOptions): Plan {
  const folder = posix.dirname(note.path.replaceAll('\\', '/'));
  const sibling = options.sibling ?? (() => undefined);
  const load = (path: string) => sibling(posix.relative(folder, path));
  const front = readFrontMatter(note, load);
  const { sidecar } = options;

  const reading = readNote(note, { ...options, memory: newMemory() });
  const { drafts, ofBlocks, surroundings } = reading;
  joinEchoes(note, drafts);
  const outputs = attachOutputs(note, ofBlocks);
  const shown = nameFences(note, drafts);
  const mapped = { ...front.sidecar.files, ...sidecar?.files };
  const use = resolveFiles(drafts, { shown, outputs, sibling, mapped, load, note: note.path });
  judgeFences(note, drafts, { cells: options.cells, surroundings, outputs, shown, readers: use.readers });

  const given: GivenValues[] = [
    { from: 'set', values: options.set ?? {}, detail: 'given with --set' },
    { from: 'sidecar', values: sidecar?.bind ?? {}, detail: `from ${sidecar?.path ?? ''}` },
    { from: 'front matter', values: front.sidecar.bind, detail: "from the note's front matter" },
  ];
  const twice = boundTwice(given, { sidecar: sidecar?.path ?? '', 'front matter': note.path });
  const steps = makeSteps(drafts, {
    sets: surroundings.sets,
    isDialect: (word) => surroundings.dialect.has(word),
    reads: use.reads,
    given,
    note: note.path,
    diagnostics: twice,
  });
  const hints = applyHints(note, steps, {
    counts: ofBlocks.map((own) => own.length),
    sidecars: [front.sidecar, ...(sidecar ? [sidecar] : [])],
  });

  return {
    note: {
      path: note.path,
      text: note.text,
      title: note.title,
      ...(note.notebook && { lines: note.notebook.lines }),
    },
    steps,
    files: use.files,
    setup: [...front.sidecar.setup, ...(sidecar?.setup ?? [])],
    teardown: [...(sidecar?.teardown ?? []), ...front.sidecar.teardown],
    allow: sidecar?.given ? sidecar.allow : [],
    diagnostics: [
      ...note.diagnostics,
      ...front.diagnostics,
      ...hints,
      ...use.diagnostics,
      ...twice,
      ...unreadableManifests(drafts, note.path),
      ...idleAllow(sidecar),
    ],
  };
}

function idleAllow(sidecar: PlanOptions['sidecar']): Diagnostic[] {
  if (!sidecar || sidecar.given || sidecar.allow.length === 0) return [];
  return [
    {
      code: 'allow-ignored',
      severity: 'warning',
      message: `what the sidecar allows (${sidecar.allow.join(', ')}) does not count: it merely lies beside the note`,
      file: sidecar.path,
      hint: `Give it on the command line: --bindings ${sidecar.path}`,
    },
  ];
}
