// Finds the fences that show a command once more, as a terminal does, to tell what it printed: the command runs once,
// and is to print that. Knows nothing of announcements.

import type { ParsedNote } from '../model/block.ts';
import type { Draft } from './draft.ts';

/** Blocks between a command and the terminal that shows it; more are another part of the text. */
const farthest = 3;

/**
 * The command that stands without prompt and output gets the output of its echo, which runs no more. Where a sentence only
 * speaks of it on the way, it is the other way round.
 */
export function joinEchoes(note: ParsedNote, drafts: readonly Draft[]): void {
  const running = drafts.filter(({ run }) => run);
  running.forEach((echo, index) => {
    const typed = running[index - 1];
    const { expectation } = echo;
    if (!typed || !expectation || !isEcho(note, typed, echo) || running[index + 1]?.at === echo.at) return;
    if (isSpoken(note, typed)) {
      typed.run = false;
      typed.reason = `said in a sentence; line ${echo.range.line} types it`;
      return;
    }
    typed.expectation = expectation;
    echo.run = false;
    echo.reason = `line ${typed.range.line} once more, with what it printed`;
  });
}

function isEcho(note: ParsedNote, typed: Draft, echo: Draft): boolean {
  if (echo.text !== typed.text || typed.expectation !== undefined) return false;
  if (echo.place !== 'line' || echo.at === typed.at || echo.at - typed.at > farthest) return false;
  if (!isPrompted(note, echo) || isPrompted(note, typed)) return false;
  return note.blocks.slice(typed.at, echo.at).every(({ kind }) => kind !== 'heading');
}

function isPrompted({ text }: ParsedNote, { place, range: { start } }: Draft): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return place === 'line' && /[$#%>❯➜]\s*$/u.test(before);
}

/** Its sentence goes on behind it, and with more than a mark by which a click runs it. */
function isSpoken({ text }: ParsedNote, { place, range, block }: Draft): boolean {
  if (place !== 'inline' || !('inlines' in block)) return false;
  const behind = text.slice(range.end, block.inlines.at(-1)?.range.end).replace(/^`+/, '');
  return /\p{L}/u.test(behind) && !behind.startsWith('{{');
}
