// Judges one text (a line, a field, a table's cell) against another: the same, the same but for masks, the same in another
// version's words, or changed.

import type { LiteralPair } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import { commonWording } from '../cosmetics.ts';
import type { Judgement } from '../judgement.ts';
import { same } from '../judgement.ts';
import type { Mask } from '../mask.ts';
import { quote } from '../words.ts';
import { fitsElided, hasElision } from './elision.ts';
import { keyOf, maskedDifferences, readPieces, type Piece } from './pieces.ts';

/** A text as it is compared: as written, masked, and in the wording that all versions share. */
export interface Wording {
  text: string;
  /** The note's text with the literals of today in it; for the output the text itself. */
  current: string;
  pieces: Piece[];
  key: string;
  commonPieces: Piece[];
  /** Two texts with the same common key do not mean different things. */
  commonKey: string;
  rules: string[];
  cause: string;
}

export interface WordingReader {
  expected(text: string): Wording;
  actual(text: string): Wording;
}

const word = /[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/g;

/** Reads texts for one comparison. */
export function wordingReader(context: CompareContext, masks: readonly Mask[]): WordingReader {
  const today = new Map(context.pairs.map((pair) => [pair.old, pair.new]));
  const read = (text: string, current: string): Wording => {
    const pieces = readPieces(current, masks);
    const common = commonWording(current.trim(), context);
    const commonPieces = common.rules.length === 0 ? pieces : readPieces(common.text, masks);
    return {
      text,
      current,
      pieces,
      key: keyOf(pieces),
      commonPieces,
      commonKey: keyOf(commonPieces),
      rules: common.rules.map((rule) => rule.name),
      cause: common.rules.map((rule) => rule.cause).join('; '),
    };
  };
  return {
    expected: (text) => read(text, today.size === 0 ? text : text.replace(word, (found) => today.get(found) ?? found)),
    actual: (text) => read(text, text),
  };
}

const squeezed = (text: string) => text.replace(/[ \t]+/g, ' ').trim();

/** Whether the two mean the same, by whatever rule. */
export function agree(expected: Wording, actual: Wording): boolean {
  return expected.commonKey === actual.commonKey || fits(expected, actual);
}

/** The note left a part out, and the rest is there. */
function fits(expected: Wording, actual: Wording): boolean {
  if (!hasElision(expected.text)) return false;
  return (
    fitsElided(squeezed(expected.current), squeezed(actual.current)) || fitsElided(expected.commonKey, actual.commonKey)
  );
}

export function judgeWording(expected: Wording, actual: Wording): Judgement {
  if (squeezed(expected.text) === squeezed(actual.text)) return same;
  if (expected.key === actual.key) return volatile(expected, actual);
  if (expected.commonKey === actual.commonKey) return cosmetic(expected, actual);
  if (fits(expected, actual)) return { ...same, rule: 'left out by the note' };
  return {
    grade: 'changed',
    rule: 'exact',
    cause: `the output says ${quote(actual.text)}, the note says ${quote(expected.text)}`,
  };
}

function volatile(expected: Wording, actual: Wording): Judgement {
  const { masks, pairs } = maskedDifferences(expected.pieces, actual.pieces);
  const known: LiteralPair[] = [];
  if (masks.length === 0) {
    const cause = `${quote(actual.text)} is what the note's ${quote(expected.text)} is today`;
    return { grade: 'volatile', rule: 'known literal', cause, pairs: known };
  }
  const names = masks.map(({ name, says }) => `${name}: ${says}`).join(', ');
  return { grade: 'volatile', rule: names, cause: `${masks.map(({ says }) => says).join(', ')} will do`, pairs };
}

function cosmetic(expected: Wording, actual: Wording): Judgement {
  const rules = [...new Set([...expected.rules, ...actual.rules])];
  const { pairs } = maskedDifferences(expected.commonPieces, actual.commonPieces);
  return {
    grade: 'cosmetic',
    rule: rules.join(', '),
    cause: actual.cause || expected.cause,
    pairs,
  };
}
