// What a fence's own text says of it: that it is a script to be saved, markdown shown as it is, or its lines typed
// somewhere. Does not read commands.

import type { CodeLine, FenceBlock } from '../model/block.ts';
import type { FenceClass } from '../model/recognition.ts';
import { fenceClass } from './fence-class.ts';
import { readPrompt } from './prompts.ts';

/** The first line that is not blank. */
export const firstLine = (block: FenceBlock): string => block.lines.find((line) => line.text.trim() !== '')?.text ?? '';

/** What the tag promises; people tag what they type as YAML too. */
export function promisedClass(block: FenceBlock, first: string): FenceClass {
  const tagged = fenceClass(block.info);
  return tagged === 'data' && /^\s*(?:k|kubectl)\s+\w/.test(readPrompt(first)?.rest ?? first) ? 'plain' : tagged;
}

/** It holds a text to be saved or looked at, none of whose lines is typed. */
export const isText = (block: FenceBlock, first: string, fence: FenceClass): boolean =>
  first.startsWith('#!') || isNamedScript(first) || (fence !== 'shell' && quotesFence(block));

/** `# /opt/check.sh` in the first line: the file's name, and the file below it. */
const isNamedScript = (line: string) => /^\s*#+\s*[\w./~-]*[\w-]\.(?:sh|bash|py)\s*$/.test(line);

/** Markdown shown as it is written: what stands in its fences is said of another text. */
const quotesFence = ({ text }: FenceBlock) => /^[^\S\n]*(?:```|~~~)/m.test(text);

/**
 * Where a block is indented too far, the sentence above its commands or their output is taken for code too. That it is
 * none shows by its letters: programs print Latin ones.
 */
export function withoutLead(lines: readonly CodeLine[]): readonly CodeLine[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '' && !/^\s*(?!\p{Script=Latin})\p{L}/u.test(text));
  return first < 1 ? lines : lines.slice(first);
}
