// What reading and planning cost beside markdown-it alone: on 10 MB of the corpus and the runbooks many times over, and
// where each time their names are others, so that nothing is read twice.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

const notes = ['../../runbooks', '../plan/corpus']
  .map((folder) => resolve(import.meta.dirname, folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(path, 'utf8'));

/** A word that is neither a verb of kubectl's nor a key. */
const word = /(?<![\w-]|\bk |kubectl )[a-z]{4,}(?![\w:-])/g;

/** Words that few of the notes have: what they call their objects. */
const names = new Set<string>();
const vocabulary = notes.map((note) => new Set(note.match(word)));
for (const own of vocabulary) {
  for (const name of own) if (vocabulary.filter((words) => words.has(name)).length < 4) names.add(name);
}

const renamed = (note: string, round: number) =>
  note.replace(word, (name) => (names.has(name) ? `${name}${round.toString(36)}` : name));

/** The notes again and again. */
function concatenated(megabytes: number, again: (note: string, round: number) => string): string {
  const rounds: string[] = [];
  for (let size = 0; size < megabytes * 1e6; size += rounds.at(-1)?.length ?? 0) {
    rounds.push(notes.map((note) => again(note, rounds.length)).join('\n\n'));
  }
  return rounds.join('\n\n');
}

const markdown = new MarkdownIt();

test.for([
  { title: 'the same notes', again: (note: string) => note },
  { title: 'the same notes with other names', again: renamed },
])('10 MB: $title again and again', { timeout: 300_000 }, async ({ again }, { bench }) => {
  const text = concatenated(10, again);
  const results = await bench.compare(
    bench('markdown-it alone', () => void markdown.parse(text, {})),
    bench('parse and plan', () => void makePlan(parseNote({ path: 'note.md', text }), { cells, readLine })),
    { iterations: 5, time: 0, warmupIterations: 1 },
  );
  const fastest = (name: 'markdown-it alone' | 'parse and plan') => results.get(name).latency.min;
  const ratio = fastest('parse and plan') / fastest('markdown-it alone');
  process.stderr.write(`parse and plan take ${ratio.toFixed(2)} x what markdown-it alone takes\n`);
});
