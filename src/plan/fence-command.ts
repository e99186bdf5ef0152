// A command of a fence, and what reading one needs of the note around.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';
import type { FenceClass, Recognition } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import type { CellKindName } from '../model/step.ts';
import { readStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Prompt } from './prompts.ts';

export interface FenceCommand {
  kind: CellKindName;
  statement: ShellStatement;
  range: SourceRange;
  recognition: Recognition;
  prompt?: Prompt;
  /** Lines behind it, up to the next command, without blank ones at either end. */
  output: CodeLine[];
}

export interface FenceContext {
  fence: FenceClass;
  ranger: Ranger;
  /** The note reads a variable of that name somewhere. */
  uses(name: string): boolean;
  /** Asks the cell kinds. What it accepts as certain (an alias, say) counts from then on. */
  recognise(
    statement: ShellStatement,
    prompt: Prompt | undefined,
  ): { kind: CellKindName; recognition: Recognition } | undefined;
}

/** What the cell kinds say of a line without a prompt. */
export const judge = (text: string, context: FenceContext): ReturnType<FenceContext['recognise']> =>
  context.recognise(readStatement(text).statement, undefined);

/** The line alone shows that it is a command. */
export const isCommand = (text: string, context: FenceContext): boolean =>
  judge(text, context)?.recognition.certain === true;

/** A comment, or nothing. */
export const isRemark = (text: string): boolean => /^\s*(?:#|$)/.test(text);
