// The template that an output format was given, on the line or in a file.

import { CommandError } from '../command.ts';
import type { PrinterOptions } from './printer.ts';

/** Throws CommandError where there is none. */
export function templateArgument({ argument }: PrinterOptions): string {
  if (argument === '') throw new CommandError('template format specified but no template given');
  return argument;
}

/** The content of the file that the argument names. Throws CommandError. */
export async function templateFile(options: PrinterOptions): Promise<string> {
  const path = templateArgument(options);
  try {
    return new TextDecoder().decode(await options.files.read(path));
  } catch {
    throw new CommandError(`error reading --template ${path}, open ${path}: no such file or directory`);
  }
}
