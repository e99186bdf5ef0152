// Reads a fence as one with the same text was read before, moved to where this one stands.

import type { CodeLine, FenceBlock } from '../model/block.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Memory } from './memory.ts';
import type { FenceCommand } from './fence-command.ts';

interface Read {
  lines: readonly CodeLine[];
  commands: readonly FenceCommand[];
}

export interface RecallOptions {
  memory: Memory;
  text: string;
  /** All else that the reading depends on. */
  about: string;
  ranger: Ranger;
  read(): FenceCommand[];
}

/** The fence's commands. */
export function recallFence(
  block: FenceBlock,
  { memory, text, about, ranger, read }: RecallOptions,
): readonly FenceCommand[] {
  const known: Read = memory.recall(about, text, () => ({ lines: block.lines, commands: read() }));
  if (known.lines === block.lines) return known.commands;
  const shift = shiftOf(known.lines, block.lines);
  return shift === undefined ? read() : known.commands.map((command) => moved(command, shift, ranger));
}

/** How far the lines stand from the others; undefined where they are not laid out alike. */
function shiftOf(from: readonly CodeLine[], to: readonly CodeLine[]): number | undefined {
  const shift = (to[0]?.start ?? 0) - (from[0]?.start ?? 0);
  const alike = from.length === to.length && from.every((line, index) => isAlike(line, to[index], shift));
  return alike ? shift : undefined;
}

const isAlike = (from: CodeLine, to: CodeLine | undefined, shift: number) =>
  from.start + shift === to?.start && from.cut === to.cut && String(from.places) === String(to.places);

function moved(command: FenceCommand, shift: number, ranger: Ranger): FenceCommand {
  const { range, output } = command;
  return {
    ...command,
    range: ranger(range.start + shift, range.end + shift),
    output: output.map((line) => ({ ...line, start: line.start + shift })),
  };
}
