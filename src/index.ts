// The public API: what a program that embeds Rutter may rely on.

export { compare } from './expect/compare.ts';
export type { CompareContext } from './expect/context.ts';
export type { Comparison, Difference, Verdict } from './model/comparison.ts';
export type { Diagnostic } from './model/error.ts';
export type { RunEvent } from './model/event.ts';
export type { Outcome, Status } from './model/outcome.ts';
export { parseNote } from './parse/parse-note.ts';
export { readRecord } from './report/record.ts';
export type { Reporter } from './report/reporter.ts';
export { reporters } from './report/reporters.ts';
