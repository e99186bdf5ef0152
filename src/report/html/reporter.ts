// report.html: the note with what happened under each command; over several notes, an index of their reports.

import type { RunEvent } from '../../model/event.ts';
import type { DrawOptions, Reporter } from '../reporter.ts';
import { viewRun } from '../run-view.ts';
import { comparePage } from './compare-page.ts';
import type { Html } from './html.ts';
import { indexPage } from './index-page.ts';
import { notePage } from './note-page.ts';

export const htmlReporter: Reporter = {
  name: 'html',
  summary: 'report.html: the note with what happened under each command, in one file',
  file: 'report.html',
  render: (record, options) => pageOf(record, options).toString(),
  pieces: (record, options) => pageOf(record, options).pieces(),
  compare: (one, other) => comparePage(one, other).toString(),
};

function pageOf(record: readonly RunEvent[], { pictures }: DrawOptions = {}): Html {
  const run = viewRun(record);
  const [only] = run.notes;
  if (!only || run.notes.length + run.missing.length !== 1) return indexPage(run);
  return notePage(run, only, pictures?.get(only.plan.note.path) ?? new Map());
}
