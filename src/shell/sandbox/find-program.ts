// Where a command's name leads: the caller's commands first, then the shell's own programs, then scripts in the files.

import type { ShellCommand } from '../port.ts';
import { baseNameOf, directoryOf, resolvePath } from '../paths.ts';
import type { Context, Machine, Program } from './context.ts';
import { programs } from './programs.ts';
import { toolNames } from './tools.ts';

export type Executable =
  | { runs: 'command'; command: ShellCommand }
  | { runs: 'program'; program: Program }
  | { runs: 'tool'; tool: string }
  | { runs: 'script'; path: string };

export type FoundProgram =
  { kind: 'found'; path: string; executable: Executable } | { kind: 'missing' | 'directory' | 'not-executable' };

/** Where a system keeps its programs: in these, a name means the program that the shell has under it. */
const systemFolders = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin']);
const usualFolder = { ash: '/bin', bash: '/usr/bin' };

export async function findProgram(name: string, context: Context, path?: string): Promise<FoundProgram> {
  const { machine, state } = context;
  if (name === '') return { kind: 'missing' };
  if (!name.includes('/')) {
    const known = knownProgram(name, machine);
    if (known) return { kind: 'found', path: `${usualFolder[machine.flavor]}/${name}`, executable: known };
    for (const folder of (path ?? state.variables.get('PATH') ?? '').split(':').filter(Boolean)) {
      const found = await scriptAt(resolvePath(resolvePath(state.cwd, folder), name), machine);
      if (found.kind === 'found') return found;
    }
    return { kind: 'missing' };
  }
  const full = resolvePath(state.cwd, name);
  const known = systemFolders.has(directoryOf(full)) ? knownProgram(baseNameOf(full), machine) : undefined;
  return known ? { kind: 'found', path: full, executable: known } : scriptAt(full, machine);
}

function knownProgram(name: string, machine: Machine): Executable | undefined {
  const command = machine.commands.get(name);
  if (command) return { runs: 'command', command };
  if (!machine.has(name)) return undefined;
  const program = programs.get(name);
  if (program) return { runs: 'program', program };
  return toolNames.has(name) ? { runs: 'tool', tool: name } : undefined;
}

async function scriptAt(path: string, machine: Machine): Promise<FoundProgram> {
  const stat = await machine.files.stat(path).catch(() => undefined);
  if (!stat) return { kind: 'missing' };
  if (stat.kind === 'directory') return { kind: 'directory' };
  if ((stat.mode & 0o111) === 0) return { kind: 'not-executable' };
  return { kind: 'found', path, executable: { runs: 'script', path } };
}
