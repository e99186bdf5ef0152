// The cell kinds, sorted by name; the first that recognises a piece has it.

import type { CellKind } from '../model/recognition.ts';
import { command } from './command.ts';
import { file } from './file.ts';
import { manifest } from './manifest.ts';
import { page } from './page.ts';
import { shell } from './shell.ts';

export const cells: readonly CellKind[] = [command, file, manifest, page, shell];
