// The block that a reader has read before another one.

import type { Block, ParsedNote } from '../model/block.ts';
import { blockText } from './prose.ts';

/** What stands between two blocks without a reader's seeing it is a few lines at most. */
const farthest = 5;

/** The block above the one of this number; comments, shortcodes that stand for themselves and the HTML it is in are passed over. */
export function blockAbove({ blocks }: ParsedNote, at: number): Block | undefined {
  const start = blocks[at]?.range.start ?? 0;
  const isUnseen = (block: Block | undefined) =>
    block?.kind === 'html'
      ? block.range.end > start || isComment(block.text)
      : block?.kind === 'paragraph' && isShortcode(blockText(block));
  let above = at - 1;
  while (above > at - farthest && isUnseen(blocks[above])) above--;
  return blocks[above];
}

/** The text of the paragraph above, where it is one. */
export function textAbove(note: ParsedNote, at: number): string | undefined {
  const above = blockAbove(note, at);
  return above?.kind === 'paragraph' ? blockText(above) : undefined;
}

const isComment = (html: string) => html.startsWith('<!--') && html.indexOf('-->') === html.trimEnd().length - 3;

/** `{{% /onlyWhenNot %}} {{% onlyWhen openshift %}}`, `{% endif %}`. */
const isShortcode = (text: string) =>
  /^\{[{%]/.test(text) && text.length < 1000 && /^(?:(?:\{\{[<%][^{}]*[%>]\}\}|\{%[^{}]*%\})\s*)+$/.test(text);
