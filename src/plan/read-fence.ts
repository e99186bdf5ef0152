// Takes a fence apart into commands and what they print: by prompts where there are any, else line by line. Does not
// know of other blocks, but for the shell that an earlier one has opened.

import type { CodeLine, FenceBlock } from '../model/block.ts';
import { isCommand } from './fence-command.ts';
import type { FenceCommand, FenceContext } from './fence-command.ts';
import { sliceLine } from '../parse/source-lines.ts';
import { isBarePrompt, readPrompt } from './prompts.ts';
import type { Prompt } from './prompts.ts';
import { readLines } from './read-lines.ts';
import { mayPrintCommands, readTranscript } from './read-transcript.ts';

/** The fence's commands in order; none where it is all output, data or prose. */
export function readFence(block: FenceBlock, context: FenceContext): FenceCommand[] {
  if (context.fence === 'code' || context.fence === 'windows') return [];
  if (block.text.includes('raw %}')) return readTagged(block.lines, context);
  return readPlain(block.lines, context);
}

function readPlain(lines: readonly CodeLine[], context: FenceContext): FenceCommand[] {
  const prompts = promptsOf(lines, context);
  const commands = prompts.some(Boolean) ? readTranscript(lines, prompts, context) : readLines(lines, context);
  for (const command of commands)
    trimBlank(command.output, command.prompt && mayPrintCommands(command) ? isBlank : isNothing);
  return commands;
}

/** Liquid's `{% raw %}` and `{% endraw %}` at a line's ends are for the site's generator. */
function readTagged(lines: readonly CodeLine[], context: FenceContext): FenceCommand[] {
  const written = new Map(lines.map((line) => [withoutRawTags(line), line]));
  const commands = readPlain([...written.keys()], context);
  // An output is a piece of the note: tags within it stay.
  for (const command of commands) {
    const last = command.output.length - 1;
    command.output = command.output.map((line, index) =>
      withoutRawTags(written.get(line) ?? line, { before: index === 0, behind: index === last }),
    );
  }
  return commands;
}

function withoutRawTags(line: CodeLine, { before = true, behind = true } = {}): CodeLine {
  const head = before ? (/^\s*\{%-?\s*(?:end)?raw\s*-?%\}/.exec(line.text)?.[0].length ?? 0) : 0;
  const tail = behind ? (/\{%-?\s*(?:end)?raw\s*-?%\}\s*$/.exec(line.text.slice(head))?.[0].length ?? 0) : 0;
  return { ...sliceLine(line, head, line.text.length - tail) };
}

/** `above` tells what of the first lines is none of the output; remarks at its end lead over to what comes next. */
function trimBlank(lines: CodeLine[], above: (text: string) => boolean): void {
  const first = lines.findIndex((line) => !above(line.text));
  const last = lines.findLastIndex((line) => !isNothing(line.text));
  lines.splice(last + 1);
  lines.splice(0, Math.max(0, first));
}

/** A file or a log may begin with a remark of its own. */
const isBlank = (text: string) => text.trim() === '' || isBarePrompt(text);

/** Blanks, a prompt where nothing was typed, a comment or word that leads over to the next command. */
const isNothing = (text: string) => /^\s*(?:#.*|(?:or|and|then):?\s*)?$/i.test(text) || isBarePrompt(text);

/** The prompt of each line that has one; `# ` and `> ` count only where they can't be a comment or a quotation. */
function promptsOf(lines: readonly CodeLine[], context: FenceContext): (Prompt | undefined)[] {
  const found = lines.map((line) => (isBarePrompt(line.text) ? undefined : readPrompt(line.text)));
  const strong = found.some((prompt) => prompt && prompt.kind !== 'root' && prompt.kind !== 'angle');
  if (strong) return found.map((prompt) => (prompt?.kind === 'root' || prompt?.kind === 'angle' ? undefined : prompt));
  let asRoot: boolean | undefined;
  return found.map((prompt, index) => {
    if (!prompt) return undefined;
    if (prompt.kind === 'root' && !(asRoot ??= rootPrompts(lines, found, context))) return undefined;
    if (prompt.kind === 'angle' && index > 0 && found[0]?.kind !== 'angle') return undefined;
    return isCommand(prompt.rest, context) ? prompt : undefined;
  });
}

/** In a shell script `# kubectl ...` is a comment; in a transcript it is root's prompt, with output below. */
function rootPrompts(
  lines: readonly CodeLine[],
  found: readonly (Prompt | undefined)[],
  context: FenceContext,
): boolean {
  const first = lines.findIndex((line) => line.text.trim() !== '');
  if (found[first]?.kind !== 'root' || !isCommand(found[first]?.rest ?? '', context)) return false;
  const others = lines.filter((line, index) => !found[index] && line.text.trim() !== '');
  // An editor prints nothing: what stands below is the file that it makes.
  if (others.length > 0 && /^(?:code|nano|vi|vim)\s/.test(found[first]?.rest ?? '')) return false;
  if (others.some((line) => isCommand(line.text, context))) return false;
  // Nothing but remarks that are commands, every one: root's prompts too.
  const all = found.every((prompt, index) =>
    prompt ? isCommand(prompt.rest, context) : lines[index]?.text.trim() === '',
  );
  return others.length > 0 || all || context.fence !== 'shell';
}
