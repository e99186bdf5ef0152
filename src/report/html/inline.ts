// The inside of a paragraph, heading or table cell as HTML.

import type { Block } from './blocks.ts';
import { blockText } from './blocks.ts';
import { html, type Html } from './html.ts';
import { drawTag } from './html-text.ts';
import type { FetchedPictures } from '../pictures.ts';
import { link, picture } from './links.ts';
import { wholeWords } from './whole-words.ts';

export function drawInline(parts: readonly Block[], fetched: FetchedPictures): Html {
  return html`${parts.map((part) => drawPart(part, fetched))}`;
}

function drawPart(part: Block, fetched: FetchedPictures): Html {
  const { token, children } = part;
  const inner = () => drawInline(children, fetched);
  switch (token.type) {
    case 'text':
      return html`${token.content}`;
    case 'softbreak':
      return html`${'\n'}`;
    case 'hardbreak':
      return html`<br />`;
    case 'code_inline':
      return html`<code>${wholeWords(token.content)}</code>`;
    case 'em_open':
      return html`<em>${inner()}</em>`;
    case 'strong_open':
      return html`<strong>${inner()}</strong>`;
    case 's_open':
      return html`<s>${inner()}</s>`;
    case 'link_open':
      return link(String(token.attrGet('href') ?? ''), inner());
    case 'image': {
      const source = String(token.attrGet('src') ?? '');
      return picture(source, children.map(blockText).join(''), fetched.get(source));
    }
    case 'html_inline':
      return drawTag(token.content, fetched);
    default:
      return html`${blockText(part)}`;
  }
}
