// What becomes of a step, from its exit code and its verdict. It knows nothing of how either came about.

import { verdicts, type Comparison, type Difference, type Verdict } from '../model/comparison.ts';
import type { Status } from '../model/outcome.ts';
import { outputText, type Output } from '../model/output.ts';

/** What `--fail-on` takes; the default is `changed`. */
export const failOns = ['failed', 'changed', 'cosmetic', 'volatile'] as const;

export type FailOn = (typeof failOns)[number];

export interface Graded {
  status: Extract<Status, 'passed' | 'changed' | 'failed'>;
  /** One sentence, for people. */
  reason: string;
}

export interface ToGrade {
  /** Undefined where the note shows no output. */
  comparison?: Comparison | undefined;
  /** What the note shows. */
  expectation?: string | undefined;
  output: Output;
  failOn: FailOn;
}

/**
 * A non-zero exit fails a step that the note shows no output for, or another output. An error that the note shows is
 * expected. A verdict from `failOn` on, and `changed` in any case, makes the step `changed`.
 */
export function statusOf({ comparison, expectation, output, failOn }: ToGrade): Graded {
  const { exitCode } = output;
  const verdict = comparison?.verdict ?? 'none';
  if (comparison === undefined || verdict === 'none') {
    if (exitCode === 0) return { status: 'passed', reason: 'It exited with 0; the note shows no output to compare.' };
    return { status: 'failed', reason: failure(output) };
  }
  if (verdict === 'changed' && exitCode !== 0 && !expectsError(expectation ?? ''))
    return { status: 'failed', reason: failure(output) };
  if (verdict === 'changed') return { status: 'changed', reason: changeReason(comparison) };
  if (isAtLeast(verdict, failOn)) return { status: 'changed', reason: `${sentence(comparison)} (--fail-on ${failOn})` };
  const expected = exitCode === 0 ? '' : ` The note expects this error (exit code ${exitCode}).`;
  return { status: 'passed', reason: sentence(comparison) + expected };
}

/** Whether a step with this status makes the run's exit code 1. */
export function failsRun(status: Status, failOn: FailOn): boolean {
  if (status === 'changed') return failOn !== 'failed';
  return status === 'failed' || status === 'timed-out';
}

function isAtLeast(verdict: Verdict, failOn: FailOn): boolean {
  return failOn !== 'failed' && verdicts.indexOf(verdict) >= verdicts.indexOf(failOn);
}

const errorLine = /^\s*(?:[Ee]rror\b|Unable to |The \S+ "\S+" is invalid|curl: \(|command terminated )/m;

/** The note shows a command that fails, be it otherwise. */
const expectsError = (expectation: string): boolean => errorLine.test(expectation);

function failure(output: Output): string {
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const said = lines(outputText(output, 'stderr'))[0] ?? lines(outputText(output, 'stdout')).at(-1);
  const short = said && said.length > 200 ? `${said.slice(0, 197)}...` : said;
  return `It failed with exit code ${output.exitCode}${short ? `: ${short.trim()}` : ' and said nothing'}.`.replace(
    /\.\.$/,
    '.',
  );
}

function changeReason({ differences }: Comparison): string {
  const changes = differences.filter(({ grade }) => grade === 'changed');
  const first = changes[0];
  if (!first) return 'The output means something else than the note shows.';
  const more = changes.length > 1 ? ` (and ${changes.length - 1} more)` : '';
  return `${placeOf(first)}: ${first.cause}${more}.`;
}

/** A cause that begins with its column leaves the row to be named. */
function placeOf({ where, cause }: Difference): string {
  const at = where.lastIndexOf(', ');
  return at > 0 && cause.startsWith(`${where.slice(at + 2)} `) ? where.slice(0, at) : where;
}

function sentence({ verdict, differences }: Comparison): string {
  const rules = [...new Set(differences.map(({ rule }) => rule))].slice(0, 5).join('; ');
  switch (verdict) {
    case 'none':
      return 'The note shows no output to compare.';
    case 'same':
      return 'The output is what the note shows.';
    case 'volatile':
      return `Only what changes with every run differs: ${rules}.`;
    case 'cosmetic':
      return `Only the wording or the columns of another version or namespace differ: ${rules}.`;
    case 'changed':
      return 'The output means something else than the note shows.';
  }
}
