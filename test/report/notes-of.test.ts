import { expect, test } from 'vitest';
import { noteFolders, notesOf } from '../../src/report/notes-of.ts';
import { sampleRecord } from './sample-record.ts';
import { shopNote } from './samples.ts';

test('a run over two notes falls into two runs over one', () => {
  const other = { ...shopNote, path: 'notes/other.md' };
  const records = notesOf(sampleRecord(shopNote, other));
  expect([...records.keys()]).toEqual(['notes/shop.md', 'notes/other.md']);
  const command = ['rutter', 'run', 'notes/shop.md', 'notes/other.md', '--sim'];
  const [alone, ...rest] = sampleRecord(shopNote);
  expect(records.get('notes/shop.md')).toEqual([{ ...alone, command }, ...rest]);
});

test.each([
  [['notes/pods.md'], ['pods']],
  [
    ['a/pods.md', 'b/pods.md', 'c/Pods.md', 'pods-2.md'],
    ['pods', 'pods-2', 'Pods-3', 'pods-2-2'],
  ],
  [
    ['../..', '.hidden.md', 'what is it?.markdown', 'C:\\notes\\über.md', ''],
    ['note', 'hidden', 'what-is-it-', 'über', 'note-2'],
  ],
])('folders for %j', (paths, folders) => {
  expect([...noteFolders(paths).values()]).toEqual(folders);
});
