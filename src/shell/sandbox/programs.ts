// The shell's own programs, sorted: those that must stream, wait by the clock, or start others.

import { ash, bash, dash, sh } from './programs/sh.ts';
import { cat } from './programs/cat.ts';
import { date } from './programs/date.ts';
import { env } from './programs/env.ts';
import { head } from './programs/head.ts';
import { ls } from './programs/ls.ts';
import { nohup } from './programs/nohup.ts';
import { printenv } from './programs/printenv.ts';
import { sleep } from './programs/sleep.ts';
import { tail } from './programs/tail.ts';
import { tee } from './programs/tee.ts';
import { timeout } from './programs/timeout.ts';
import { which } from './programs/which.ts';
import { xargs } from './programs/xargs.ts';
import { yes } from './programs/yes.ts';
import type { Program } from './context.ts';

const list: readonly Program[] = [
  ash,
  bash,
  cat,
  dash,
  date,
  env,
  head,
  ls,
  nohup,
  printenv,
  sh,
  sleep,
  tail,
  tee,
  timeout,
  which,
  xargs,
  yes,
];

export const programs: ReadonlyMap<string, Program> = new Map(list.map((entry) => [entry.name, entry]));
