// Keeps a simulated cluster's state in a file. A file that is there and is not ours is an error, and stays as it is.

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type SavedState, stateFault } from './saved-state.ts';

/** A file that can't be read as a state, or not be written. */
export class StateFileError extends Error {
  /** What the user can do. */
  readonly guidance: string;

  constructor(message: string, guidance: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StateFileError';
    this.guidance = guidance;
  }
}

const GUIDANCE = 'It is left as it is. Name another file, or move this one away to begin with a new cluster.';

/** Undefined where there is no such file yet. */
export async function readStateFile(path: string): Promise<SavedState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refusal(path, (error as Error).message, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refusal(path, 'it is no JSON', error);
  }
  const fault = stateFault(value);
  if (fault !== undefined) throw refusal(path, fault);
  return value as SavedState;
}

const refusal = (path: string, why: string, cause?: unknown) =>
  new StateFileError(`the state in ${path} can't be read: ${why}`, GUIDANCE, cause);

/** Written aside and moved: whatever ends the process, the file is whole, the old one or the new one. */
export async function writeStateFile(path: string, state: SavedState): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(aside, `${JSON.stringify(state)}\n`, { mode: 0o600, flush: true });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    const message = `the state can't be written to ${path}: ${(error as Error).message}`;
    throw new StateFileError(message, 'Name a file in a folder that can be written to.', error);
  }
}
