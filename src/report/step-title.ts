// What a step is called, and what went wrong with it, in one line each: every report uses the same words.

import type { Outcome } from '../model/outcome.ts';
import { outputText } from '../model/output.ts';
import { plainText } from './ansi.ts';

/** The command as it ran; for a manifest `manifest pod/shop`, where it made something; for a page `open` and its address. */
export function stepTitle({ step, command, ledger }: Outcome): string {
  if (step.kind === 'command' || step.kind === 'shell') return command;
  if (step.kind === 'page') return openingText(command);
  return [step.kind, ledger.map(({ object }) => `${object.kind}/${object.name}`).join(', ')].join(' ').trim();
}

/** A page's address, which a note may also write as the command that opens it. */
export const openingText = (text: string): string => (/\s/.test(text) ? text : `open ${text}`);

/** Without the command's own words, where they stand beside it. */
export function bareReason(outcome: Outcome): string {
  const { reason } = outcome;
  const complaint = essence(outcome).slice(0, 40);
  const at = complaint === '' ? -1 : reason.indexOf(complaint);
  return at > 0 ? `${reason.slice(0, at).replace(/[\s:]+$/, '')}.` : reason;
}

/** A failed command's own first words of complaint, else the reason for the status. */
export function essence({ status, output, reason }: Outcome): string {
  if (status !== 'failed' || !output) return reason;
  const complaint = plainText(outputText(output, 'stderr'))
    .split('\n')
    .find((line) => line.trim() !== '');
  return complaint ?? reason;
}
