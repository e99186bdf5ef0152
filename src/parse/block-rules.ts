// Block rules besides markdown-it's own: fences that end as Killercoda's do, admonitions of MkDocs, and Hugo's fences.
// Each makes the tokens that the library would; none knows what the code in them means.

import type { StateBlock } from 'markdown-it';

export type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

const startOf = (state: StateBlock, line: number) => (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
const textOf = (state: StateBlock, line: number) => state.src.slice(startOf(state, line), state.eMarks[line]);
const indentOf = (state: StateBlock, line: number) => (state.sCount[line] ?? 0) - state.blkIndent;

/** What may stand behind a fence's closing marks. */
const closing = /^[ \t]*(?:\{\{[^{}]{0,60}\}\}[ \t]*)?$/;

/** CommonMark's fence; behind the closing marks `{{exec}}` may stand, as Katacoda and Killercoda have it. */
export const fence: BlockRule = (state, startLine, endLine, silent) => {
  if (indentOf(state, startLine) > 3) return false;
  const first = state.src.charCodeAt(startOf(state, startLine));
  if (first !== 0x60 && first !== 0x7e) return false;
  const opening = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(textOf(state, startLine));
  if (!opening) return false;
  if (silent) return true;
  const [, markup = '', info = ''] = opening;
  let line = startLine + 1;
  let closed = false;
  for (; line < endLine; line++) {
    const start = startOf(state, line);
    // A line that is less indented ends the list item or quote around.
    if (start < (state.eMarks[line] ?? 0) && indentOf(state, line) < 0) break;
    if (state.src.charCodeAt(start) !== first || indentOf(state, line) > 3) continue;
    const behind = state.skipChars(start, first);
    closed = behind - start >= markup.length && closing.test(state.src.slice(behind, state.eMarks[line]));
    if (closed) break;
  }
  state.line = line + (closed ? 1 : 0);
  const token = state.push('fence', 'code', 0);
  token.info = info;
  token.markup = markup;
  token.map = [startLine, state.line];
  // Where nothing is taken off in front, the content's lines are the note's.
  if (state.level === 0 && state.sCount[startLine] === 0) {
    token.meta = { lines: [startLine + 1, line] };
    if (line > startLine + 1) token.content = state.src.slice(state.bMarks[startLine + 1], state.eMarks[line - 1]);
  } else token.content = state.getLines(startLine + 1, line, state.sCount[startLine] ?? 0, true);
  return true;
};

/** `!!! note`, `=== "Linux"`: a paragraph of its own, though what belongs to it is indented directly below. */
export const admonition: BlockRule = (state, startLine, endLine, silent) => {
  const first = state.src.charCodeAt(startOf(state, startLine));
  if (first !== 0x21 && first !== 0x3d && first !== 0x3f) return false;
  const next = startLine + 1;
  if (indentOf(state, startLine) > 3 || next >= endLine || state.isEmpty(next) || indentOf(state, next) < 4)
    return false;
  const text = textOf(state, startLine);
  if (!isTabOrAdmonition(text)) return false;
  if (silent) return true;
  state.line = next;
  const open = state.push('paragraph_open', 'p', 1);
  open.map = [startLine, next];
  const inline = state.push('inline', '', 0);
  inline.content = text.trim();
  inline.map = [startLine, next];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
};

/** `=== "kubectl"`, `!!! note`, `??? example`: what is indented below them is markdown for MkDocs. */
export const isTabOrAdmonition = (text: string): boolean => /^(?:===[!+]? +"|(?:!!!|\?\?\?\+?) +\w)/.test(text);

/** Fence marks end an HTML block: `<details>` directly above a fence is common, and markdown would swallow the fence. */
export function endingAtFence(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => {
    const matched = rule(state, startLine, endLine, silent);
    if (!matched || silent) return matched;
    const token = state.tokens.at(-1);
    if (!token || /^\s*<(?:pre|script|style|textarea|!--|\?|!)/i.test(token.content)) return matched;
    for (let line = startLine + 1; line < state.line; line++) {
      const start = startOf(state, line);
      if (!/^(?:```|~~~)/.test(state.src.slice(start, start + 3))) continue;
      token.content = state.getLines(startLine, line, state.blkIndent, true);
      token.map = [startLine, line];
      state.line = line;
      break;
    }
    return matched;
  };
}

/** `{{< highlight bash >}}`, `{{< text syntax=bash >}}`, `{{< tab name="x" codelang="bash" >}}`: Hugo's own fences, up to the closing shortcode. */
const opening =
  /^\{\{[<%]\s*(?:(\w[\w-]*)\s[^\n]{0,300}?\b(?:codelang|lang|language|syntax)\s*=\s*"?([\w+-]+)"?|(highlight|text|code|codeblock|terminal|command)(?:\s+([\w+-]+)(?![\w+-]*=))?)(?=\s)[^\n]{0,300}?[%>]\}\}\s*$/;

/** Up to which line of a text no shortcode of a level and name is closed. */
function searched({ env }: StateBlock): Map<string, number> {
  let known = searches.get(env);
  if (!known) searches.set(env, (known = new Map()));
  return known;
}

/** By what markdown-it knows of one text. */
const searches = new WeakMap<object, Map<string, number>>();

/** A shortcode that holds code. */
export const shortcode: BlockRule = (state, startLine, endLine, silent) => {
  const start = startOf(state, startLine);
  const match = state.src.startsWith('{{', start) ? opening.exec(textOf(state, startLine)) : null;
  if (!match) return false;
  const name = match[1] ?? match[3] ?? '';
  const closing = new RegExp(`^\\{\\{[<%]\\s*/\\s*${name}\\s*[%>]\\}\\}`);
  const unclosed = searched(state);
  const key = `${state.level} ${name}`;
  let end = Math.max(startLine + 1, unclosed.get(key) ?? 0);
  // A shortcode that is never closed must not cost a look at the whole note.
  const limit = Math.min(endLine, startLine + 1000);
  while (end < limit && !closing.test(textOf(state, end))) end++;
  if (end >= limit) {
    unclosed.set(key, end);
    return false;
  }
  if (silent) return true;
  state.line = end + 1;
  const token = state.push('fence', 'code', 0);
  token.info = match[2] ?? match[4] ?? '';
  token.markup = '{{';
  token.content = state.getLines(startLine + 1, end, state.sCount[startLine] ?? 0, true);
  token.map = [startLine, state.line];
  return true;
};
