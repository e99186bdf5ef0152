// Whole notes before and after: quote marks, indentation, line ends and everything around stay byte for byte.

import { expect, test } from 'vitest';
import type { UpdatedLine } from '../../src/model/comparison.ts';
import { editNote, type ExpectationEdit } from '../../src/expect/update/edit-note.ts';

/** An edit of the lines that stand between the marks `[[` and `]]` of a note; the marks are taken away. */
function marked(note: string, text: string, updated: UpdatedLine[]): { note: string; edit: ExpectationEdit } {
  const start = note.indexOf('[[');
  const end = note.indexOf(']]') - 2;
  const range = { start, end, line: 1, endLine: 1 };
  return {
    note: note.replace('[[', '').replace(']]', ''),
    edit: { expectation: { text, range, block: range }, updated },
  };
}

test.each<[string, string, string, UpdatedLine[], string]>([
  ['a fence', '```\n[[a\nb\n]]```\n', 'a\nb', [0, 'c'], '```\na\nc\n```\n'],
  ['a line more at the end', '```\n[[a\n]]```', 'a', [0, 'b'], '```\na\nb\n```'],
  ['a line more at the top', '```\n[[a\n]]```', 'a', ['b', 0], '```\nb\na\n```'],
  ['a line less', '```\n[[a\nb\nc\n]]```', 'a\nb\nc', [0, 2], '```\na\nc\n```'],
  [
    'a list in a quote',
    '> - x\n>   ```\n>   [[a\n>   b\n]]>   ```\n',
    'a\nb',
    ['c', 1],
    '> - x\n>   ```\n>   c\n>   b\n>   ```\n',
  ],
  [
    'blank lines in a quote',
    '> ```\n> [[a\n>\n> b\n]]> ```\n',
    'a\n\nb',
    [0, 1, 'c', '', 'd'],
    '> ```\n> a\n>\n> c\n>\n> d\n> ```\n',
  ],
  ['carriage returns', '```\r\n[[a\r\nb\r\n]]```\r\n', 'a\nb', ['x', 1, 'y'], '```\r\nx\r\nb\r\ny\r\n```\r\n'],
  ['a line more, carriage returns', '$ x\r\n[[a]]\r\n', 'a', [0, 'b'], '$ x\r\na\r\nb\r\n'],
  ['tabs', '-\tx\n\n\t```\n\t[[a\n\tb\n]]\t```\n', 'a\nb', [0, 'c'], '-\tx\n\n\t```\n\ta\n\tc\n\t```\n'],
  ['no line end at the end', '    $ x\n    [[a\n    b]]', 'a\nb', [0, 'c'], '    $ x\n    a\n    c'],
  ['one line more without a line end', '    $ x\n    [[a]]', 'a', [0, 'c'], '    $ x\n    a\n    c'],
  ['text around', 'é 🙂\n```\n[[a\n]]```\nmore', 'a', ['ü'], 'é 🙂\n```\nü\n```\nmore'],
])('%s', (_, note, text, updated, after) => {
  const { note: before, edit } = marked(note, text, updated);
  expect(editNote(before, [edit])).toEqual({ text: after, impossible: [] });
});

test('several, in whatever order', () => {
  const range = (start: number, end: number) => ({ start, end, line: 1, endLine: 1 });
  const edit = (start: number, updated: UpdatedLine[]): ExpectationEdit => ({
    expectation: { text: 'a', range: range(start, start + 2), block: range(start, start + 2) },
    updated,
  });
  expect(editNote('a\na\na\n', [edit(4, ['z', 'zz']), edit(0, ['x'])]).text).toBe('x\na\nz\nzz\n');
});

test('a line that would end its fence is not written', () => {
  const { note, edit } = marked('```\n[[a\n]]```\n', 'a', ['```']);
  expect(editNote(note, [edit])).toEqual({ text: note, impossible: [edit] });
});
