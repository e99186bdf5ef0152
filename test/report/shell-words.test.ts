import { expect, test } from 'vitest';
import { shellLine } from '../../src/report/shell-words.ts';

test.each([
  [['rutter', 'run', 'notes/a.md', '--set', 'pod-name=kiada'], 'rutter run notes/a.md --set pod-name=kiada'],
  [['rutter', 'run', 'my note.md'], "rutter run 'my note.md'"],
  [['a', "it's", '$HOME', '', '*'], "a 'it'\\''s' '$HOME' '' '*'"],
])('%j', (words, line) => {
  expect(shellLine(words)).toBe(line);
});
