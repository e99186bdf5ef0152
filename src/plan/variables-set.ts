// The variables that a command sets in its shell.

import { readStatement } from '../parse/read-statement.ts';

/** Names, in order: `POD` of `POD=$(k get po -o name)`. */
export const variablesSet = (text: string): readonly string[] => readStatement(text).statement.sets;
