// Alterations of the runbooks' expected output, as data: which runbook, which lines, and what they become.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookFolder } from '../runbooks.ts';

export interface Alteration {
  title: string;
  runbook: string;
  before: string;
  after: string;
}

/** Cases begin with `=== title` and the runbook's name; `- ` is what stands there, `+ ` what shall stand there. */
export function readAlterations(name: string): Alteration[] {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [title = '', runbook = '', ...lines] = block.split('\n');
      const side = (mark: string) =>
        lines.flatMap((line) => (line === mark || line.startsWith(`${mark} `) ? [line.slice(2)] : [])).join('\n');
      return { title, runbook, before: side('-'), after: side('+') };
    });
}

export interface AlteredNote {
  text: string;
  truth: string;
  /** For each alteration, the line of the altered note at which it begins. */
  lines: { title: string; line: number }[];
}

/** Throws where an alteration's text is not in the runbook just once, or two of them overlap. */
export function alter(runbook: string, alterations: readonly Alteration[]): AlteredNote {
  const truth = readFileSync(join(runbookFolder, runbook), 'utf8');
  const places = alterations.map((each) => ({ ...each, at: placeOf(truth, each) })).sort((a, b) => a.at - b.at);
  let text = '';
  let done = 0;
  const lines = places.map(({ title, before, after, at }) => {
    if (at < done) throw new Error(`${title}: overlaps another alteration of ${runbook}`);
    text += truth.slice(done, at);
    const line = text.split('\n').length;
    text += after;
    done = at + before.length;
    return { title, line };
  });
  return { text: text + truth.slice(done), truth, lines };
}

function placeOf(text: string, { title, runbook, before }: Alteration): number {
  const at = text.indexOf(`\n${before}\n`);
  if (before === '' || at < 0 || text.indexOf(`\n${before}\n`, at + 1) >= 0) {
    throw new Error(`${title}: its lines are not in ${runbook} just once`);
  }
  return at + 1;
}
