// Writes updated expectations into a note's text. Every byte outside the lines that changed stays as it was: indentation,
// quote marks and line ends around them too.

import type { UpdatedLine } from '../../model/comparison.ts';
import type { Expectation } from '../../model/step.ts';

export interface ExpectationEdit {
  expectation: Expectation;
  updated: readonly UpdatedLine[];
}

export interface EditedNote {
  text: string;
  /** Those that the note's form has no room for: a line of the output would end the block that it stands in. */
  impossible: ExpectationEdit[];
}

export function editNote(note: string, edits: readonly ExpectationEdit[]): EditedNote {
  const impossible: ExpectationEdit[] = [];
  let text = note;
  const endInNote = /\r\n|\n|\r/.exec(note)?.[0] ?? '\n';
  const fromTheEnd = [...edits].sort((a, b) => b.expectation.range.start - a.expectation.range.start);
  for (const edit of fromTheEnd) {
    const { range } = edit.expectation;
    // What stands before the first line's text is a prefix too.
    const start = note.lastIndexOf('\n', range.start - 1) + 1;
    const { end } = range;
    const content = edited(note.slice(start, end), edit, endInNote);
    if (content === undefined) impossible.push(edit);
    else text = text.slice(0, start) + content + text.slice(end);
  }
  return { text, impossible: impossible.reverse() };
}

interface SourceLine {
  /** Indentation, quote marks: what is not the content's. */
  prefix: string;
  content: string;
  /** Line feed, carriage return or both; empty at the end. */
  end: string;
}

/** `endInNote`: how lines end where the expectation's only one does not tell. */
function edited(source: string, { expectation, updated }: ExpectationEdit, endInNote: string): string | undefined {
  const lines = sourceLines(source, expectation.text);
  if (lines === undefined || updated.some((line) => typeof line === 'string' && endsBlock(line))) return undefined;
  const usualEnd = lines.find(({ end }) => end !== '')?.end ?? endInNote;
  const last = lines.at(-1)?.end ?? '';
  let model = lines.find(({ content }) => content.trim() !== '') ?? lines[0];
  const texts = updated.map((line) => {
    if (typeof line === 'number') {
      const kept = lines[line];
      if (kept && kept.content.trim() !== '') model = kept;
      return kept ?? { prefix: '', content: '', end: usualEnd };
    }
    return {
      prefix: line === '' ? (model?.prefix.trimEnd() ?? '') : (model?.prefix ?? ''),
      content: line,
      end: usualEnd,
    };
  });
  return texts
    .map(({ prefix, content, end }, index) => prefix + content + (index === texts.length - 1 ? last : end || usualEnd))
    .join('');
}

/** Undefined where the source is not the expectation's lines with something in front of each. */
function sourceLines(source: string, text: string): SourceLine[] | undefined {
  const wanted = text.split('\n');
  const found = [...source.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].filter(
    ([whole], index, all) => whole !== '' || index < all.length - 1,
  );
  const lines = found.slice(0, wanted.length).map(([, whole = '', end = ''], index): SourceLine | undefined => {
    const content = wanted[index] ?? '';
    if (!whole.endsWith(content)) return content.trim() === '' ? { prefix: whole, content: '', end } : undefined;
    return { prefix: whole.slice(0, whole.length - content.length), content, end };
  });
  if (lines.length < wanted.length || found.slice(wanted.length).some(([, whole]) => whole !== '')) return undefined;
  return lines.includes(undefined) ? undefined : (lines as SourceLine[]);
}

/** A fence mark would end the fence, whatever its length. */
const endsBlock = (line: string) => /^ {0,3}(?:`{3}|~{3})/.test(line);
