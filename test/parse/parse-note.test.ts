// The structure of small notes, as an outline: kind, place, containers and what stands there.

import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/model/block.ts';
import { parseNote } from '../../src/parse/parse-note.ts';

function outline(text: string): string[] {
  const line = (block: Block) => {
    const containers = block.containers.map(({ kind, task }) => `${kind}${task ? `:${task}` : ''} `).join('');
    const { line: first, endLine } = block.range;
    return `${containers}${block.kind} ${first}${endLine > first ? `-${endLine}` : ''}: ${content(block, text)}`;
  };
  return parseNote({ path: 'x.md', text }).blocks.map(line);
}

function content(block: Block, text: string): string {
  if (block.kind === 'html') return JSON.stringify(block.text.trim());
  if (block.kind === 'fence') {
    const { style, info, lines } = block;
    return `${style} ${JSON.stringify(info.tag)} ${JSON.stringify(lines.map((line) => line.text))}`;
  }
  return block.inlines
    .map((inline) => {
      const { start, end } = inline.kind === 'code' ? inline.content : inline.range;
      return `${inline.kind}${inline.link === undefined ? '' : '@'}(${text.slice(start, end)})`;
    })
    .join(' ');
}

describe('blocks', () => {
  test.each<[string, string, string[]]>([
    ['headings', '# A `b`\n\nC\n===\n', ['heading 1: text(A ) code(b)', 'heading 3-4: text(C)']],
    ['a paragraph over lines', 'a `b\nc` d\n', ['paragraph 1-2: text(a ) code(b\nc) text( d)']],
    ['code with ticks in it', 'a `` b`c `` d', ['paragraph 1: text(a ) code(b`c) text( d)']],
    ['a link with code', '[`k`](x) `y`', ['paragraph 1: code@(k) text( ) code(y)']],
    ['an image', '![a `b`](c.png) d', ['paragraph 1: image(![a `b`](c.png)) text( d)']],
    ['escapes and entities', 'a \\`b `c` &lt; `d`', ['paragraph 1: text(a \\`b ) code(c) text( &lt; ) code(d)']],
    ['hard breaks', '`a`  \n`b`\\\n`c`', ['paragraph 1-3: code(a) text(  ) break() code(b) text(\\) break() code(c)']],
    [
      'items in items',
      '- a\n  - [ ] `b`\n  - [x] c\n1. d\n',
      [
        'item paragraph 1: text(a)',
        'item item:open paragraph 2: code(b)',
        'item item:done paragraph 3: text(c)',
        'item paragraph 4: text(d)',
      ],
    ],
    [
      'a fence in an item in a quote',
      '> - a\n>   ```sh\n>   b\n>     c\n>   ```\n',
      ['quote item paragraph 1: text(a)', 'quote item fence 2-5: backtick "sh" ["b","  c"]'],
    ],
    ['a fence never closed', '~~~ yaml title="x"\na', ['fence 1-2: tilde "yaml" ["a"]']],
    ['an empty fence', '```\n```', ['fence 1-2: backtick "" []']],
    ['an indented block', 'a\n\n    b\n\n      c\n', ['paragraph 1: text(a)', 'fence 3-5: indented "" ["b","","  c"]']],
    ['tabs', '-\ta\n\n\t```\n\tb\tc\n\t```\n', ['item paragraph 1: text(a)', 'item fence 3-5: backtick "" ["b\\tc"]']],
    [
      'a table',
      'a|b\n-|-\n`c \\| d`|e `f`\n',
      [
        'table-cell 1: text(a)',
        'table-cell 1: text(b)',
        'table-cell 3: code(c \\| d)',
        'table-cell 3: text(e ) code(f)',
      ],
    ],
    [
      'a table in an item',
      '- | a | b |\n  |---|---|\n  | `c` |  |\n',
      ['item table-cell 1: text(a)', 'item table-cell 1: text(b)', 'item table-cell 3: code(c)', 'item table-cell 3: '],
    ],
    [
      'details above a fence',
      '<details>\n<summary>x</summary>\n```sh\nk get po\n```\n</details>\n',
      ['html 1-2: "<details>\\n<summary>x</summary>"', 'fence 3-5: backtick "sh" ["k get po"]', 'html 6: "</details>"'],
    ],
    [
      'a tab of MkDocs',
      '=== "sh"\n\n    ```sh\n    k get po\n    ```\n\n    - `x`\n',
      ['paragraph 1: text(=== "sh")', 'fence 3-5: backtick "sh" ["k get po"]', 'item paragraph 7: code(x)'],
    ],
    [
      'a shortcode of Hugo',
      '{{< tab name="a" codelang="bash" >}}\nk get po\n{{< /tab >}}\nb\n',
      ['fence 1-3: shortcode "bash" ["k get po"]', 'paragraph 4: text(b)'],
    ],
    [
      'a comment',
      '<!-- rutter: skip -->\na <!-- b --> c\n',
      ['html 1: "<!-- rutter: skip -->"', 'paragraph 2: text(a ) html(<!-- b -->) text( c)'],
    ],
    [
      'Windows line ends',
      '- a\r\n\r\n  ```sh\r\n  b\r\n  c\r\n  ```\r\n',
      ['item paragraph 1: text(a)', 'item fence 3-6: backtick "sh" ["b","c"]'],
    ],
    ['old Mac line ends', '# a\r`b`\r', ['heading 1: text(a)', 'paragraph 2: code(b)']],
    ['no line end at the end', '- `k get po`', ['item paragraph 1: code(k get po)']],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  test('sections are the headings above', () => {
    const { blocks } = parseNote({ path: 'x.md', text: '# A\n## B\nb\n### C\nc\n## D\nd\n' });
    expect(blocks.filter(({ kind }) => kind === 'paragraph').map(({ section }) => section)).toEqual([
      ['A', 'B'],
      ['A', 'B', 'C'],
      ['A', 'D'],
    ]);
  });
});

describe('front matter and title', () => {
  test.each<[string, string | undefined, string]>([
    ['---\na: b\n---\n# T\n', 'a: b\n', 'T'],
    ['---\na: b\n...\n# T\n', 'a: b\n', 'T'],
    ['\uFEFF---\na: b\n---\n', 'a: b\n', 'x.md'],
    ['+++\na = 1\n+++\n# T\n', undefined, 'T'],
    ['---\n\nnot front matter\n\n---\n', undefined, 'x.md'],
    ['---\na: b\n', undefined, 'x.md'],
    ['', undefined, 'x.md'],
  ])('%j', (text, matter, title) => {
    const note = parseNote({ path: 'notes/x.md', text });
    expect(note.frontMatter?.text).toBe(matter);
    expect(note.title).toBe(title);
  });
});
