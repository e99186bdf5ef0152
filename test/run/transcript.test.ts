import { expect, test } from 'vitest';
import { transcriptOf } from '../../src/run/transcript.ts';

const size = { columns: 20, rows: 5 };
const escape = '\u001b';

test.each([
  ['nothing', '', ''],
  ['line ends of a terminal', 'one\r\ntwo\r\n', 'one\ntwo\n'],
  ['a prompt is kept, trailing blank lines are not', '/ # \r\n\r\n\r\n', '/ # \n'],
  ['colours are dropped', `${escape}[1;32mgreen${escape}[0m plain`, 'green plain\n'],
  ['titles and bracketed paste are dropped', `${escape}]0;title\u0007${escape}[?2004h$ ls`, '$ ls\n'],
  ['a corrected line is seen as corrected', `ls -x\b \b${escape}[Kl\r\n`, 'ls -l\n'],
  ['a progress line is seen in its last state', '10%\r50%\r100%\r\ndone', '100%\ndone\n'],
  ['a line drawn again at its place', `old text\r${escape}[Jnew\r\n`, 'new\n'],
  ['a long line is one line, its blanks kept', `${'ab '.repeat(10)}end\r\n`, `${'ab '.repeat(10)}end\n`],
  ['a line of exactly the width', `${'x'.repeat(20)}\r\ny`, `${'x'.repeat(20)}\ny\n`],
  ['what has scrolled off', [1, 2, 3, 4, 5, 6, 7, 8].join('\r\n'), '1\n2\n3\n4\n5\n6\n7\n8\n'],
  [
    'a full-screen program leaves nothing',
    `before\r\n${escape}[?1049h${escape}[2Jeditor${escape}[?1049lafter`,
    'before\nafter\n',
  ],
  ['a cleared screen', `secret\r\n${escape}[2J${escape}[Hclean`, 'clean\n'],
])('%s', async (_, stream, expected) => {
  expect(await transcriptOf(stream, size)).toBe(expected);
  expect(await transcriptOf(Buffer.from(stream), size)).toBe(expected);
});

test('characters of several bytes', async () => {
  expect(await transcriptOf(Buffer.from('grüße → 日本\r\n'), size)).toBe('grüße → 日本\n');
});

test('more than a person scrolls back is left out from the start', async () => {
  const lines = Array.from({ length: 8_000 }, (_, index) => `line ${index}`);
  const seen = (await transcriptOf(lines.join('\r\n'), size)).trimEnd().split('\n');
  expect(seen.length).toBeLessThan(5_100);
  expect(seen.at(-1)).toBe('line 7999');
});
