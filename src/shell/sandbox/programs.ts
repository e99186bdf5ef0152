// The shell's own programs, sorted: those that must stream, wait by the clock, or start others.

import { ash, bash, dash, sh } from './programs/sh.ts';
import { cat } from './programs/cat.ts';
import { chmod } from './programs/chmod.ts';
import { chgrp, chown } from './programs/chown.ts';
import { cp } from './programs/cp.ts';
import { date } from './programs/date.ts';
import { dd } from './programs/dd.ts';
import { env } from './programs/env.ts';
import { head } from './programs/head.ts';
import { ln } from './programs/ln.ts';
import { ls } from './programs/ls.ts';
import { mkdir } from './programs/mkdir.ts';
import { mv } from './programs/mv.ts';
import { nohup } from './programs/nohup.ts';
import { printenv } from './programs/printenv.ts';
import { rm } from './programs/rm.ts';
import { rmdir } from './programs/rmdir.ts';
import { sleep } from './programs/sleep.ts';
import { sort } from './programs/sort.ts';
import { stat } from './programs/stat.ts';
import { tail } from './programs/tail.ts';
import { tee } from './programs/tee.ts';
import { timeout } from './programs/timeout.ts';
import { touch } from './programs/touch.ts';
import { tr } from './programs/tr.ts';
import { which } from './programs/which.ts';
import { xargs } from './programs/xargs.ts';
import { yes } from './programs/yes.ts';
import type { Program } from './context.ts';

const list: readonly Program[] = [
  ash,
  bash,
  cat,
  chgrp,
  chmod,
  chown,
  cp,
  dash,
  date,
  dd,
  env,
  head,
  ln,
  ls,
  mkdir,
  mv,
  nohup,
  printenv,
  rm,
  rmdir,
  sh,
  sleep,
  sort,
  stat,
  tail,
  tee,
  timeout,
  touch,
  tr,
  which,
  xargs,
  yes,
];

export const programs: ReadonlyMap<string, Program> = new Map(list.map((entry) => [entry.name, entry]));
