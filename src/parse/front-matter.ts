// Splits a note's front matter off: YAML between `---` lines, or TOML between `+++`, at the very top. Does not read it.

import type { CodeLine } from '../model/block.ts';

/** How many of the lines are front matter, marks included, and which of them are YAML; 0 where there is none. */
export function frontMatterLines(lines: readonly CodeLine[]): { count: number; yaml: boolean } {
  const mark = lines[0]?.text.replace(/^\uFEFF/, '').trimEnd();
  if (mark !== '---' && mark !== '+++') return { count: 0, yaml: false };
  const isEnd = (text: string) => text === mark || (mark === '---' && text === '...');
  const end = lines.findIndex((line, index) => index > 0 && isEnd(line.text.trimEnd()));
  if (end < 0) return { count: 0, yaml: false };
  // A thematic break at the top of a note is no front matter: YAML's first line is a key or a comment.
  const first = lines.slice(1, end).find((line) => line.text.trim() !== '');
  if (mark === '---' && first !== undefined && !/^\s*(?:#|[\w"'][^:]*:(?:\s|$))/.test(first.text)) {
    return { count: 0, yaml: false };
  }
  return { count: end + 1, yaml: mark === '---' };
}
