// The sentences that say why a code span or a line of a fence is a command, or why its place makes it prose.

import type { InlinePiece, InlineRole, LinePiece } from '../model/recognition.ts';

const refusals: Partial<Record<InlineRole, string>> = {
  heading: 'code in a heading',
  link: 'the text of a link',
  question: 'code in a question',
  quote: 'code in a quotation',
  sentence: 'code inside a sentence',
  struck: 'the note has struck it out',
  warning: 'the note warns of it',
};

/** Why a code span's place makes it prose; undefined where it may be a command. */
export const inlineRefusal = (piece: InlinePiece): string | undefined => refusals[piece.role];

/** Why a code span runs. */
export function inlineReason({ role, where }: InlinePiece, what: string): string {
  switch (role) {
    case 'label':
    case 'elsewhere':
      return `a ${what} behind a label`;
    case 'example':
      return `a ${what}, given as the example`;
    case 'line':
      return `a ${what} on a line of its own`;
    case 'marked':
      return `a ${what}, marked to be executed`;
    case 'start':
    case 'subject':
      return `the ${where} starts with a ${what}`;
    default:
      return `the ${where} is a ${what}`;
  }
}

/** Why a line of a fence runs. */
export function lineReason({ prompt, fence }: LinePiece, what: string): string {
  const where = prompt ? 'after a prompt' : 'on a line of its own';
  if (fence === 'prose') return `a ${what} ${where}, though not marked as code`;
  if (prompt) return `a ${what} after a prompt`;
  return fence === 'shell' ? `a ${what} in a shell block` : `a ${what} on a line of its own`;
}
