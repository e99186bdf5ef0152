// Where steps stand in the note: every construct that can hold one.

import { expect, test } from 'vitest';
import { htmlReporter } from '../../../src/report/html/reporter.ts';
import { pageText, readPage } from '../page-text.ts';
import { sampleRecord, type StepSketch } from '../sample-record.ts';

/** The note's part of the page, steps by their bar alone. */
function placed(text: string, ...steps: StepSketch[]): string {
  const record = sampleRecord({ text, steps }).filter(({ event }) => event !== 'cleaned-up');
  const page = pageText(readPage(htmlReporter.render(record)).document);
  return page
    .slice(page.indexOf('main:') + 6, page.indexOf('footer.'))
    .replace(/article\.step\.passed:\n *div.bar: ✓ passed *(.*?) 12 ms line (\d+)/g, 'step $1 ($2)');
}

test.each<[string, string, StepSketch[], string]>([
  ['an item that is its command', '- `k a`', [{ text: 'k a' }], 'ul:\n  li:\n    step `k a` (1)\n'],
  [
    'a label and its command',
    '- Do this: `k a`',
    [{ text: 'k a' }],
    'ul:\n  li:\n    p.tight: Do this:\n    step `k a` (1)\n',
  ],
  ['a command and what it does', '`k a` Then look.', [{ text: 'k a' }], 'p: `k a` Then look.\nstep `k a` (1)\n'],
  [
    'two ways',
    'Use `k a` or `k b`.',
    [{ text: 'k a' }, { text: 'k b' }],
    'p: Use `k a` or `k b`.\nstep `k a` (1)\nstep `k b` (1)\n',
  ],
  ['a template and its example', '`k a <x>` Ex: `k a y`', [{ text: 'k a y' }], 'p: `k a <x>` Ex:\nstep `k a y` (1)\n'],
  [
    'a fence of several commands, comments and output',
    '```\n# first\nk a\n\nk b \\\n  --c\nout\n# last\n```',
    [{ text: 'k a' }, { text: 'k b \\\n  --c', expected: 'out' }],
    'pre.scroll.block: `# first`\nstep `k a` (3)\nstep `k b \\ --c` (5)\n  div.more:\n    details:\n      summary: Expected output\n      pre.scroll: out\npre.scroll.block: `# last`\n',
  ],
  [
    'a fence in a quotation in an item',
    '- x\n\n  > ```\n  > k a\n  > ```',
    [{ text: 'k a' }],
    'ul:\n  li:\n    p: x\n    blockquote:\n      step `k a` (4)\n',
  ],
  [
    'an output in a fence of its own',
    '`k a`\n\nThe output is similar to:\n\n```\nresult\n```\n\nEnd.',
    [{ text: 'k a', expected: 'result' }],
    'step `k a` (1)\n  div.more:\n    details:\n      summary: Expected output\n      pre.scroll: result\np: The output is similar to:\np: End.\n',
  ],
  [
    'an output of which only a part is expected',
    '`k a`\n\n```\nout\nrest\n```',
    [{ text: 'k a', expected: 'out' }],
    'step `k a` (1)\n  div.more:\n    details:\n      summary: Expected output\n      pre.scroll: out\npre.scroll.block: `rest`\n',
  ],
  ['a heading', '# x\n\n## Now `k a`', [{ text: 'k a' }], 'h2: Now `k a` ¶\nstep `k a` (3)\n'],
  [
    'a table',
    '| a |\n|---|\n| `k a` |\n\nend',
    [{ text: 'k a' }],
    'div.scroll:\n  table.prose:\n    tr: a |\n    tr: `k a` |\nstep `k a` (3)\np: end\n',
  ],
  [
    'what is not run',
    '- `k a`\n- `k b`',
    [{ text: 'k a', step: { run: false } }, { text: 'k b' }],
    'ul:\n  li:\n    p.tight: `k a`\n  li:\n    step `k b` (2)\n',
  ],
  ['a line of no block', '`k a`', [{ text: 'k a', step: { line: 99 } }], 'step `k a` (99)\n'],
])('%s', (_, text, steps, page) => {
  expect(placed(text, ...steps)).toBe(page);
});
