// The note's prose: whatever is no step, drawn through a report without any.

import { expect, test } from 'vitest';
import { drawBlocks } from '../../../src/report/html/prose.ts';
import { readBlocks } from '../../../src/report/html/blocks.ts';
import { nothing } from '../../../src/report/html/html.ts';
import { textLines } from '../../../src/report/text-lines.ts';

/** Without the space that means nothing: round blocks and inside tags. */
function tidy(markup: string): string {
  return markup
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?(?:p|ul|ol|li|table|thead|tbody|tr|th|td|div|pre|blockquote|hr)\b[^>]*>) ?/g, '$1')
    .replace(/ +>/g, '>')
    .trim();
}

function prose(text: string): string {
  const drawn = drawBlocks(readBlocks(text), {
    at: new Map(),
    headings: new Map(),
    linesOf: textLines(''),
    expected: new Set(),
    hidden: undefined,
    before: new Map(),
    fetched: new Map(),
    drawStep: () => nothing,
  });
  return tidy(drawn.toString());
}

test.each([
  ['emphasis', '*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'],
  ['a soft break is a space', 'a\nb', '<p>a\nb</p>'],
  ['a hard one is a line', 'a\\\nb', '<p>a<br />b</p>'],
  ['a tight list', '- a\n- b', '<ul><li><p class="tight">a</p></li><li><p class="tight">b</p></li></ul>'],
  ['a loose one that starts at 3', '3. a\n\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
  ['preformatted HTML', '<pre>\na  &lt;b&gt;\n<b>c</b>\n</pre>', '<pre class="scroll">a &lt;b&gt; c</pre>'],
  [
    'tasks',
    '- [ ] a\n- [x] b',
    '<ul><li><p class="tight task">☐ a</p></li><li><p class="tight task">☑ b</p></li></ul>',
  ],
  ['a quotation', '> a', '<blockquote><p>a</p></blockquote>'],
  ['a rule', '---', '<hr />'],
  ['a fence', '```sh\n<a>\n```', '<pre class="scroll block">\n<code>&lt;a&gt;</code></pre>'],
  ['an indented block', '    a', '<pre class="scroll block">\n<code>a</code></pre>'],
  ['front matter', '---\nrutter: {}\n---\n\na', '<p>a</p>'],
  ['front matter of TOML', '+++\nx = 1\n+++\na', '<p>a</p>'],
  ['a rule at the top is no front matter', '---\n\na', '<hr /><p>a</p>'],
  ['a comment', 'a <!-- b --> c\n\n<!-- rutter: skip\n\n<b> -->\n\nd', '<p>a  c</p><p>d</p>'],
  ['tags of HTML', 'a<br>b <kbd>c</kbd> <b onclick="x">d</b>', '<p>a<br />b c d</p>'],
  ['what is no tag', 'use <node-name> here', '<p>use &lt;node-name&gt; here</p>'],
  ['a block of HTML', '<details>\n<summary>More</summary>\n\na\n\n</details>', '<p>More\n</p><p>a</p>'],
  [
    'a fence in a block of HTML',
    '<details>\n```sh\nk get po\n```\n</details>',
    '<pre class="scroll block">\n<code>k get po</code></pre>',
  ],
  ['a script', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  [
    'a link',
    '[a](https://x.example/?a&b)',
    '<p><a href="https://x.example/?a&amp;b" rel="noopener noreferrer">a</a></p>',
  ],
  [
    'a bare link',
    'https://x.example',
    '<p><a href="https://x.example" rel="noopener noreferrer">https://x.example</a></p>',
  ],
  ['mail', '<a@x.example>', '<p><a href="mailto:a@x.example" rel="noopener noreferrer">a@x.example</a></p>'],
  ['a link to another file', '[a](../b.md)', '<p><span class="elsewhere" title="../b.md">a</span></p>'],
  ['a link to a program', '[a](vscode://file/x)', '<p><span class="elsewhere" title="vscode://file/x">a</span></p>'],
  ['a script as a link', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
  [
    'a link without a scheme',
    '[a](//evil.example/x)',
    '<p><span class="elsewhere" title="//evil.example/x">a</span></p>',
  ],
  [
    'a remote picture',
    '![two *pods*](https://x.example/a.png)',
    '<p><span class="figure"><a href="https://x.example/a.png" rel="noopener noreferrer" data-picture>two pods</a> <small>picture on x.example</small></span></p>',
  ],
  [
    'a picture beside the note',
    '![](a.png)',
    '<p><span class="figure" title="a.png">Picture <small>picture beside the note</small></span></p>',
  ],
  [
    'a picture in the note',
    '![x](data:image/png;base64,AAAA)',
    '<p><img src="data:image/png;base64,AAAA" alt="x" /></p>',
  ],
  [
    'a table',
    '| a | b |\n|---|--:|\n| 1 | 2 |',
    '<div class="scroll"><table class="prose"><thead><tr><th scope="col">a</th><th scope="col" class="right">b</th></tr></thead><tbody><tr><td>1</td><td class="right">2</td></tr></tbody></table></div>',
  ],
])('%s', (_, text, markup) => {
  expect(prose(text)).toBe(tidy(markup));
});
