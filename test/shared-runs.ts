// Runs on the simulator that several test files look at, each made once: by the file that asks first, while the others
// wait for it.

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import { rutter, type Ended } from './program.ts';

export interface SharedRun extends Ended {
  /** With what the run wrote. */
  out: string;
}

/** `name` stands for the arguments: the same name, the same run. */
export async function sharedRun(name: string, args: readonly string[]): Promise<SharedRun> {
  const folder = join(inject('runFolder'), name);
  const ended = join(folder, 'ended.json');
  const out = join(folder, 'out');
  // Of all threads one makes the folder.
  if ((await mkdir(folder, { recursive: true })) !== undefined) {
    const ran = await rutter(['run', ...args, '--sim', '--out', out], { cwd: folder });
    await writeFile(`${ended}.part`, JSON.stringify(ran));
    await rename(`${ended}.part`, ended);
  }
  while (!existsSync(ended)) await setTimeout(50);
  return { ...(JSON.parse(await readFile(ended, 'utf8')) as Ended), out };
}
