// Whatever the text, it parses and plans, and every range lies in it and slices back to what it says.

import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTMLStrict } from 'entities/decode';
import { describe, expect, test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import type { Block, Inline, ParsedNote } from '../../src/model/block.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { SourceRange } from '../../src/model/range.ts';
import { endOfLine } from '../../src/parse/source-lines.ts';
import { scanCodeSpans } from '../../src/parse/code-spans.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { readStatement } from '../../src/parse/read-statement.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

const notes = ['../plan/notes', '../plan/corpus'].flatMap((folder) => {
  const path = join(import.meta.dirname, folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.md'));
  return files.map((file) => readFileSync(join(path, file), 'utf8'));
});

const planOf = (note: ParsedNote): Plan => makePlan(note, { cells, readLine });

/** Pieces that markdown and shells treat specially, so that strange texts are also plausible ones. */
const piece = fc.constantFrom(
  ...[
    '`k get po`',
    '```',
    '```bash\n',
    '~~~',
    '- ',
    '> ',
    '1. ',
    '\t',
    '    ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '|',
    '\\',
    '`',
  ],
  ...[
    'kubectl get pods',
    '$ ',
    '# ',
    'cat <<EOF',
    'EOF',
    "'",
    '"',
    '$(',
    ')',
    '${',
    '<pod-name>',
    '<!-- rutter: ',
    '-->',
  ],
  ...[
    'apiVersion: v1\nkind: Pod\n',
    'spec:\n',
    '---\n',
    '...',
    '|-|\n',
    '{{< tab >}}',
    '<details>',
    '<code>',
    '</code>',
    '<pre>',
    '</pre>',
    '<br> kubectl get po',
    '&lt;',
    'Ex: ',
    ' or ',
    '\0',
  ],
  ...[
    '=== "a"\n\n',
    'if ',
    'for ',
    'do ',
    'é\u0301',
    '\ud800',
    '🚢',
    'NAME  READY\n',
    'rutter:\n',
    '{name=x}',
    '[ ] ',
    '(',
    '[',
  ],
);

const pieces = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ maxLength: 8, unit: 'binary' })), {
  maxLength: 40,
});

/** One of the corpus with a few cuts and insertions. */
const mutated = fc
  .tuple(fc.constantFrom(...notes), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), piece), { maxLength: 6 }))
  .map(([text, edits]) =>
    edits.reduce((note, [where, cut, insert]) => {
      const at = where % (note.length + 1);
      return note.slice(0, at) + insert + note.slice(at + cut);
    }, text),
  );

const anyText = fc.oneof(
  pieces.map((parts) => parts.join('')),
  mutated,
);

/** Of the text asked for last: where its lines begin. */
let known: { text: string; starts: number[] } = { text: '', starts: [] };

function lineOf(text: string, offset: number): number {
  if (known.text !== text)
    known = { text, starts: Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length) };
  const next = known.starts.findIndex((start) => start > offset);
  return 1 + (next < 0 ? known.starts.length : next);
}

function expectInside(text: string, range: SourceRange): void {
  const inside = 0 <= range.start && range.start <= range.end && range.end <= text.length;
  expect(inside, JSON.stringify(range)).toBe(true);
  const lines = [lineOf(text, range.start), lineOf(text, Math.max(range.start, range.end - 1))];
  expect([range.line, range.endLine]).toEqual(lines);
}

const blanks = /[\s>]+/g;

/** What is said of a range is what stands there, but for blanks, marks of quotes, table bars and HTML. */
function expectText(text: string, range: SourceRange, said: string): void {
  const slice = text.slice(range.start, range.end).replace(/\0/g, '\uFFFD').replace(/\\+\|/g, '|');
  const shown = said.replace(/\\+\|/g, '|').replace(blanks, '');
  if (slice.replace(blanks, '') === shown) return;
  const read = decodeHTMLStrict(slice.replace(/<\/?[a-z][^<>]*>/gi, ''));
  expect(read.replace(blanks, '')).toBe(shown);
}

function checkInline(text: string, inline: Inline): void {
  expectInside(text, inline.range);
  if (inline.kind === 'text') expectText(text, inline.range, inline.text);
  if (inline.kind === 'code') {
    expectInside(text, inline.content);
    expectText(text, inline.content, inline.text);
    expect(text.slice(inline.range.start)).toMatch(inline.html ? /^<(?:code|tt)\b/i : /^`/);
    expect(text.slice(0, inline.range.end)).toMatch(inline.html ? /<\/(?:code|tt)\s*>$/i : /`$/);
  }
}

function checkBlock(text: string, block: Block): void {
  expectInside(text, block.range);
  if (block.kind === 'fence') {
    expectInside(text, block.content);
    expect(block.text).toBe(block.lines.map((line) => line.text).join('\n'));
    for (const line of block.lines) {
      const source = text.slice(line.start, endOfLine(line)).replace(/\0/g, '\uFFFD');
      // A tab that is cut in two stands in the line as blanks.
      if (block.style === 'html')
        expectText(text, { ...block.range, start: line.start, end: endOfLine(line) }, line.text);
      else expect(source.trimStart()).toBe(line.text.trimStart());
    }
  } else if (block.kind !== 'html') for (const inline of block.inlines) checkInline(text, inline);
}

function checkPlan(text: string, { steps }: Plan): void {
  expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
  for (const step of steps) {
    expectInside(text, step.range);
    expect(step.reason).not.toBe('');
    // A fence stands there with its indentation, the address of a page as its author wrote it.
    if (!['file', 'manifest', 'page'].includes(step.kind)) expectText(text, step.range, step.text);
    if (step.expectation) {
      expectInside(text, step.expectation.range);
      expectText(text, step.expectation.range, step.expectation.text);
    }
  }
}

describe('true ranges', () => {
  test.each([
    ['a comment in code over lines', '`k get po\r\n#  all` and `$\r\n k get ns # b`'],
    ['code over lines of a quote', '> `k get po >\n> a # b`'],
    ['an escaped bar in code', '|a|\n|-|\n|`k get po \\| wc # all`|'],
    ['a tab cut in two in a fence', '- ```bash\n\tk get po\n  ```'],
    ['a tab cut in two in a paragraph', '- a\n\tb `k get po`\n\tc'],
    ['a table whose head looks like an item', '- |\n|-|\n`k get po`'],
    [
      'tags within an output',
      '```\n$ k get po\n{% raw %}a{% endraw %}\n{% raw %}b{% endraw %}\n{% raw %}c{% endraw %}\n```',
    ],
    ['an escaped bar in what is not marked as code', '|a|\n|-|\n|kubectl get po \\| wc -l|'],
    ['entities and tags', '<pre>\n$ <b>kubectl get po</b> -l a=b &gt; x\na &lt;b&gt;\n</pre>'],
    ['NUL in a line of its own', 'kubectl get po \0'],
  ])('%s', (_, text) => {
    const note = parseNote({ path: 'any.md', text });
    for (const block of note.blocks) checkBlock(text, block);
    checkPlan(text, planOf(note));
  });
});

describe('any text', () => {
  test('parses and plans, with true ranges', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const note = parseNote({ path: 'any.md', text });
        for (const block of note.blocks) checkBlock(text, block);
        checkPlan(text, planOf(note));
      }),
      { numRuns: 3000 },
    );
  }, 120_000);

  test('is a shell statement, whose words stand where they say', () => {
    fc.assert(
      fc.property(
        pieces.map((parts) => parts.join('')),
        (text) => {
          const { statement, end } = readStatement(text);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const { words } of statement.complete ? statement.commands.slice(0, 1) : []) {
            for (const word of words) expect(statement.text.slice(word.at, word.at + word.raw.length)).toBe(word.raw);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('code spans', () => {
  test('are those that markdown-it finds', () => {
    const markdown = new MarkdownIt();
    const unit = fc.constantFrom('`', '``', '```', '\\', ' ', '\n', 'a', '``` ');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = `x${parts.join('')}x`;
        const found = markdown.parseInline(text, {})[0]?.children?.filter(({ type }) => type === 'code_inline') ?? [];
        const said = ({ markup, content }: { markup: string; content: string }) => ({ markup, content });
        expect(scanCodeSpans(text).map(said)).toEqual(found.map(said));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the whole corpus', () => {
  test('reads as often as it stands in a note, each time alike', () => {
    const [first = '', second = ''] = notes.slice(-2);
    const once = planOf(parseNote({ path: 'n.md', text: `${first}\n\n${second}\n` }));
    const twice = planOf(parseNote({ path: 'n.md', text: `${first}\n\n${second}\n`.repeat(2) }));
    const said = ({ text, run, reason, expectation }: Plan['steps'][number]) => [text, run, reason, expectation?.text];
    expect(twice.steps.slice(once.steps.length).map((step) => [step.text, step.run])).toEqual(
      once.steps.map((step) => [step.text, step.run]),
    );
    expect(twice.steps.slice(0, once.steps.length).map(said)).toEqual(once.steps.map(said));
    checkPlan(twice.note.text, twice);
  });

  test.each(notes.map((text, index) => [index, text] as const))('note %i has true ranges', (_, text) => {
    const note = parseNote({ path: 'note.md', text });
    for (const block of note.blocks) checkBlock(text, block);
    checkPlan(text, planOf(note));
  });
});

const numbered = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

// Each ends long before the runner's patience does only where reading is linear.
describe('texts made to hurt', () => {
  test.each([
    ['100,000 backticks', '`'.repeat(100_000)],
    ['backticks of all lengths', Array.from({ length: 600 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['10,000 nested lists', Array.from({ length: 10_000 }, (_, n) => `${'  '.repeat(n % 200)}- a`).join('\n')],
    ['nested list marks on one line', '- '.repeat(10_000)],
    ['nested quotes', '> '.repeat(10_000)],
    ['one long line', 'kubectl get pods and `k get po` '.repeat(20_000)],
    ['open quotes', `\`\`\`bash\n${'echo \'\necho "\n'.repeat(5_000)}\`\`\``],
    ['open loops', `\`\`\`bash\n${'if true\n'.repeat(5_000)}\`\`\``],
    ['open brackets', `\`\`\`bash\n${'$(('.repeat(5_000)}\n\`\`\``],
    ['open heredocs', `\`\`\`bash\n${'cat <<EOF\n'.repeat(5_000)}\`\`\``],
    ['open links', '['.repeat(20_000)],
    ['blank lines', '\n'.repeat(100_000)],
    ['deep YAML', `\`\`\`yaml\n${'['.repeat(20_000)}\n\`\`\``],
    ['deep lines below metadata', `\`\`\`yaml\nmetadata:\n${numbered(100, () => `${' '.repeat(40)}- a`)}\n\`\`\``],
    ['open tags of code', '<code>kubectl '.repeat(20_000)],
    ['open preformatted text', '<pre>kubectl '.repeat(20_000)],
    ['open comments', `<div>\n${'<!-- kubectl '.repeat(20_000)}`],
    ['cells of HTML', `<table>\n${'<td>kubectl get po</td>'.repeat(20_000)}`],
    ['bullets in a paragraph', `a\n${'\t- kubectl get po - one two\n'.repeat(5_000)}`],
    ['shortcodes', '{{% a %}}\n\n'.repeat(20_000)],
    ['many placeholders', '- `k get po <a><a><a><a>` Ex: `k get po aaaa`\n'.repeat(1_000)],
    ['many files', '`a.yaml`:\n```yaml\na: b\n```\n`k apply -f a.yaml`\n\n'.repeat(1_000)],
    ['a huge table', `|a|b|\n|-|-|\n${'|`k get po`|x|\n'.repeat(5_000)}`],
    ['one line of 5 MB', 'word '.repeat(1_000_000)],
    ['one line of 5 MB in a fence', `\`\`\`bash\nkubectl get po ${'a '.repeat(2_500_000)}\n\`\`\``],
    ['open substitutions', `\`\`\`bash\n${'echo $(\n'.repeat(20_000)}\`\`\``],
    ['open braces', `\`\`\`bash\n${'echo ${\n'.repeat(20_000)}\`\`\``],
    ['heredocs of all names', `\`\`\`bash\n${numbered(10_000, (n) => `cat <<E${n}`)}\n\`\`\``],
    ['aliases of aliases', `\`\`\`bash\nalias a0=k\n${numbered(10_000, (n) => `alias a${n + 1}="a${n} x"`)}\n\`\`\``],
    ['many kinds', numbered(4_000, (n) => `- \`k get kind${n}.example.com/a\``)],
    [
      'a folder of many files',
      numbered(1_000, (n) => `\`d/a${n}.yaml\`:\n\`\`\`yaml\na: b\n\`\`\`\n\`k apply -k d\`\n`),
    ],
    [
      'one file in many versions',
      numbered(3_000, (n) => `\`a.yaml\`:\n\`\`\`yaml\na: ${n}\n\`\`\`\n\`k apply -f a.yaml\`\n`),
    ],
    ['visits that never end', '```\nssh a\n```\n\n`ls /tmp`\n\n'.repeat(5_000)],
    ['prompts of root', `\`\`\`bash\n${'# k get po\n'.repeat(20_000)}\`\`\``],
    ['prompts of root and output', `\`\`\`\n${'# k get po\nfoo bar\n'.repeat(10_000)}\`\`\``],
    ['visits to try', `\`\`\`bash\n${'ssh -v -i k u@h\n'.repeat(20_000)}\`\`\``],
    ['front matter of many keys', `---\n${numbered(50_000, (n) => `a${n}: b`)}\n---\n`],
    ['YAML of many keys', `\`\`\`yaml\n${numbered(50_000, (n) => `a${n}: b`)}\n\`\`\``],
    ['many words', `\`k get po ${numbered(50_000, (n) => `a${n}`).replaceAll('\n', ' ')}\``],
    ['many flags', `\`k get po ${'-o yaml '.repeat(20_000)}\``],
    ['one fence of many commands', `\`\`\`bash\n${'ls a\n'.repeat(150_000)}\`\`\``],
    ['much output of one command', `\`\`\`\n$ k get po\n${'x y\n'.repeat(200_000)}\`\`\``],
    ['many types of many names', `\`k get ${'a,'.repeat(5_000)}b${' c'.repeat(5_000)}\``],
    ['verbs that nobody has', numbered(10_000, (n) => `- \`k foo${n} po\``)],
    ['names of methods', '`k constructor po`, `k __proto__ po`, `k get constructor toString`, `k get po -o=valueOf`'],
    ['shortcodes that are never closed', '{{< highlight bash >}}\n'.repeat(20_000)],
    ['many templates', `- ${'`k logs <a>` Ex: `k logs b` '.repeat(20_000)}`],
    ['many hints in one place', `<div>\n${'<!-- rutter: nam=x -->\n'.repeat(5_000)}</div>`],
    ['struck out', '~~`k get po`'.repeat(10_000)],
    ['front matter', `---\n${'rutter: {a: [\n'.repeat(2_000)}---\n`],
  ])('%s', (_, text) => {
    const plan = planOf(parseNote({ path: 'hurt.md', text }));
    expect(plan.note.text).toBe(text);
  });
});
