// The built-ins of the shell, sorted. Those whose arguments are assignments are in declaration.ts.

import { alias } from './builtins/alias.ts';
import { breakLoop, continueLoop } from './builtins/break.ts';
import { builtin } from './builtins/builtin.ts';
import { cd } from './builtins/cd.ts';
import { colon, truth } from './builtins/colon.ts';
import { command } from './builtins/command.ts';
import { echo } from './builtins/echo.ts';
import { evalWords } from './builtins/eval.ts';
import { exec } from './builtins/exec.ts';
import { exit } from './builtins/exit.ts';
import { failure } from './builtins/false.ts';
import { getopts } from './builtins/getopts.ts';
import { jobs } from './builtins/jobs.ts';
import { kill } from './builtins/kill.ts';
import { letWords } from './builtins/let.ts';
import { printf } from './builtins/printf.ts';
import { pwd } from './builtins/pwd.ts';
import { read } from './builtins/read.ts';
import { returnFromFunction } from './builtins/return.ts';
import { set } from './builtins/set.ts';
import { shift } from './builtins/shift.ts';
import { shopt } from './builtins/shopt.ts';
import { dot, source } from './builtins/source.ts';
import { bracket, test } from './builtins/test.ts';
import { trap } from './builtins/trap.ts';
import { type } from './builtins/type.ts';
import { ulimit } from './builtins/ulimit.ts';
import { umask } from './builtins/umask.ts';
import { unalias } from './builtins/unalias.ts';
import { unset } from './builtins/unset.ts';
import { wait } from './builtins/wait.ts';
import type { Program } from './context.ts';

const list: readonly Program[] = [
  alias,
  bracket,
  breakLoop,
  builtin,
  cd,
  colon,
  command,
  continueLoop,
  dot,
  echo,
  evalWords,
  exec,
  exit,
  failure,
  getopts,
  jobs,
  kill,
  letWords,
  printf,
  pwd,
  read,
  returnFromFunction,
  set,
  shift,
  shopt,
  source,
  test,
  trap,
  truth,
  type,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
];

export const builtins: ReadonlyMap<string, Program> = new Map(list.map((entry) => [entry.name, entry]));
