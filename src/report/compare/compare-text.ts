// Two runs compared, for a terminal: one line a step that differs, and a sentence.

import type { RunEvent } from '../../model/event.ts';
import { durationText } from '../duration.ts';
import { statusLooks } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import { plain } from '../terminal/text.ts';
import { comparedSentence } from './compared-sentence.ts';
import { compareRuns, type NotePair, type StepPair } from './compare-runs.ts';

export function compareText(one: readonly RunEvent[], other: readonly RunEvent[]): string {
  return compareRuns(one, other).map(noteText).join('\n');
}

function noteText(pair: NotePair): string {
  const path = (pair.other ?? pair.one)?.plan.note.path ?? '';
  const lines = pair.steps.filter(({ change }) => change !== 'same').flatMap(stepText);
  return [plain(path), ...lines, comparedSentence(pair), ''].join('\n');
}

function stepText({ one, other }: StepPair): string[] {
  const shown = other ?? one;
  if (!shown) return [];
  const word = (outcome: typeof one) => (outcome ? statusLooks[outcome.status].word : 'not there');
  const [was, is] = [word(one), word(other)];
  const times = one && other ? `, ${durationText(one.ms)} → ${durationText(other.ms)}` : '';
  const edited = one && other && one.step.text !== other.step.text;
  const what = edited
    ? `was ${plain(stepTitle(one))}: ${was} → ${is}`
    : was === is
      ? `${is}, prints something else`
      : `${was} → ${is}`;
  return [
    `${statusLooks[shown.status].glyph} ${String(shown.step.line).padStart(4)}  ${plain(stepTitle(shown))}`,
    `        ${what}${times}`,
  ];
}
