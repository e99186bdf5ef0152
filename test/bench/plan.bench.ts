// What reading and planning cost beside markdown-it alone, on the runbooks many times over.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

const runbooks = resolve(import.meta.dirname, '../../runbooks');
const once = readdirSync(runbooks)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(runbooks, name), 'utf8'))
  .join('\n\n');
const text = once.repeat(Math.ceil(1_000_000 / once.length));
const markdown = new MarkdownIt();
const path = 'note.md';
const parsed = parseNote({ path, text });

test(`${(text.length / 1e6).toFixed(1)} MB of notes`, async ({ bench }) => {
  await bench.compare(
    bench('markdown-it alone', () => void markdown.parse(text, {})),
    bench('parse', () => void parseNote({ path, text })),
    bench('plan', () => void makePlan(parsed, { cells, readLine })),
    { iterations: 5, time: 0 },
  );
}, 120_000);
