// What reading and planning cost beside markdown-it alone, on the corpus and the runbooks many times over.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

const once = ['../../runbooks', '../plan/corpus']
  .map((folder) => resolve(import.meta.dirname, folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n\n');
const text = once.repeat(Math.ceil(4_000_000 / once.length));
const markdown = new MarkdownIt();
const path = 'note.md';
const parsed = parseNote({ path, text });

test(`${(text.length / 1e6).toFixed(1)} MB of notes`, async ({ bench }) => {
  await bench.compare(
    bench('markdown-it alone', () => void markdown.parse(text, {})),
    bench('parse', () => void parseNote({ path, text })),
    bench('plan', () => void makePlan(parsed, { cells, readLine })),
    { iterations: 3, time: 0 },
  );
}, 120_000);
