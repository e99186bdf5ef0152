// Judges one text (a line, a field, a table's cell) against another: the same, the same but for masks, the same in another
// version's words, or changed.

import type { CompareContext } from '../context.ts';
import { commonWording, contradicts, reconcilingRules } from '../cosmetics.ts';
import { same, type Judgement } from '../judgement.ts';
import type { Mask } from '../mask.ts';
import { quote, shortened } from '../words.ts';
import { elidedParts, fitsElided } from './elision.ts';
import { keyOf, maskedDifferences, readPieces, type Piece } from './pieces.ts';

/** A text as it is compared: as written, masked, and in the wording that all versions share. */
export interface Wording {
  text: string;
  /** The note's text with the literals of today in it; for the output the text itself. */
  current: string;
  pieces: Piece[];
  key: string;
  /** Two texts with the same common key do not mean different things. */
  commonKey: string;
  squeezed: string;
  /** What the note's author wrote around `...`: as written, and masked. */
  parts: { squeezed: string[]; common: string[] } | undefined;
}

export interface WordingReader {
  context: CompareContext;
  expected(text: string): Wording;
  actual(text: string): Wording;
  /** What differs between two texts of one common key; undefined where they contradict each other all the same. */
  cosmetic(expected: Wording, actual: Wording): Judgement | undefined;
}

const word = /[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/g;

/** Reads texts for one comparison. */
export function wordingReader(context: CompareContext, masks: readonly Mask[]): WordingReader {
  const today = new Map(context.pairs.map((pair) => [pair.old, pair.new]));
  const pieces = (text: string) => readPieces(text, masks).map((piece) => withoutMask(piece, context));
  const key = (text: string) => keyOf(pieces(text));
  const read = (text: string, current: string): Omit<Wording, 'parts'> => {
    const read = pieces(current);
    const own = keyOf(read);
    const common = commonWording(current.trim(), context);
    const commonKey = common === current.trim() ? own : key(common);
    return { text, current, pieces: read, key: own, commonKey, squeezed: squeezed(current) };
  };
  return {
    context,
    expected(text) {
      const wording = read(text, today.size === 0 ? text : text.replace(word, (found) => today.get(found) ?? found));
      const parts = elidedParts(wording.squeezed);
      return { ...wording, parts: parts && { squeezed: parts, common: elidedParts(wording.commonKey) ?? parts } };
    },
    actual: (text) => ({ ...read(text, text), parts: undefined }),
    cosmetic(expected, actual) {
      if (contradicts(expected.current.trim(), actual.current.trim(), context, key)) return undefined;
      const same = (left: string, right: string) => key(left) === key(right);
      const rules = reconcilingRules(expected.current.trim(), actual.current.trim(), context, same);
      const names = rules.map(({ name }) => name).join(', ');
      const both = [expected, actual].map(({ current }) => pieces(commonWording(current.trim(), context)));
      const { pairs } = maskedDifferences(both[0] ?? [], both[1] ?? []);
      return { grade: 'cosmetic', rule: names, cause: rules.map(({ cause }) => cause).join('; '), pairs };
    },
  };
}

/** A port that the note chose is not what the system chose. */
function withoutMask(piece: Piece, { nodePorts }: CompareContext): Piece {
  return piece.mask && nodePorts?.has(piece.text) ? { text: piece.text, at: piece.at } : piece;
}

const squeezed = (text: string) => text.replace(/[ \t]+/g, ' ').trim();

/** Whether the two mean the same, by whatever rule. */
export function agree(expected: Wording, actual: Wording): boolean {
  return expected.commonKey === actual.commonKey || fits(expected, actual);
}

/** The note left a part out, and the rest is there. */
function fits({ parts }: Wording, actual: Wording): boolean {
  if (!parts) return false;
  return fitsElided(parts.squeezed, actual.squeezed) || fitsElided(parts.common, actual.commonKey);
}

export function judgeWording(expected: Wording, actual: Wording, reader: WordingReader): Judgement {
  if (squeezed(expected.text) === actual.squeezed) return same;
  if (expected.key === actual.key) return volatile(expected, actual);
  const cosmetic = expected.commonKey === actual.commonKey ? reader.cosmetic(expected, actual) : undefined;
  if (cosmetic) return cosmetic;
  if (fits(expected, actual)) return { ...same, rule: 'left out by the note' };
  const [printed, noted] = differingWord(expected.text, actual.text) ?? [actual.text, expected.text];
  return { grade: 'changed', rule: 'exact', cause: `the output says ${quote(printed)}, the note says ${quote(noted)}` };
}

function volatile(expected: Wording, actual: Wording): Judgement {
  const { masks, pairs, changes } = maskedDifferences(expected.pieces, actual.pieces);
  const [first] = changes;
  if (first === undefined) {
    const cause = `${quote(actual.text)} is what the note's ${quote(expected.text)} is today`;
    return { grade: 'volatile', rule: 'known literal', cause };
  }
  const rule = masks.map(({ name, says }) => `${name}: ${says}`).join(', ');
  const more = changes.length > 1 ? ` (and ${changes.length - 1} more)` : '';
  const cause = `${shortened(first.new)} in place of ${shortened(first.old)}${more}`;
  return { grade: 'volatile', rule, cause, pairs };
}

/** The only word in which two long texts of the same number of words differ. */
function differingWord(expected: string, actual: string): [string, string] | undefined {
  if (actual.length < 60 || actual.length > 2000) return undefined;
  const [noted, printed] = [squeezed(expected).split(' '), squeezed(actual).split(' ')];
  if (noted.length !== printed.length) return undefined;
  const at = noted.flatMap((word, index) => (word === printed[index] ? [] : [index]));
  const [only = -1] = at.length === 1 ? at : [];
  const [left, right] = [noted[only], printed[only]];
  return left === undefined || right === undefined ? undefined : [right, left];
}
