// HTML that stands in a note, read as text: comments and the usual tags leave nothing, pictures are offered like any
// other, and what is no tag of HTML (`<pod-name>`) stays as it is. No tag of the note ever reaches the page.

import { decodeHTMLStrict } from 'entities/decode';
import { html, nothing, type Html } from './html.ts';
import type { FetchedPictures } from '../pictures.ts';
import { picture } from './links.ts';
import { preformatted } from './preformatted.ts';

const known = new Set(
  (
    'a abbr b big blockquote br center code col colgroup dd del details div dl dt em figcaption figure font h1 h2 h3 h4 ' +
    'h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small source span strike strong sub summary sup table tbody ' +
    'td tfoot th thead tr tt u ul var video'
  ).split(' '),
);

/** One tag or comment, as markdown-it gives it. */
export function drawTag(tag: string, fetched: FetchedPictures): Html {
  if (tag.startsWith('<!--')) return nothing;
  const name = /^<\/?([a-z][a-z0-9]*)[\s/>]/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (!known.has(name)) return html`${tag}`;
  if (name === 'br') return html`<br />`;
  if (name !== 'img') return nothing;
  const source = attribute(tag, 'src');
  return picture(source, attribute(tag, 'alt'), fetched.get(source));
}

/** A block of HTML. Tags are taken apart by a pattern that is linear in the block's length. */
export function drawHtmlBlock(content: string, fetched: FetchedPictures): Html {
  const text = content.replace(/<!--[^]*?(?:-->|$)/g, '');
  const parts = text
    .split(/(<\/?[a-z][^<>]*>)/i)
    .map((part) => (/^<\/?[a-z][^<>]*>$/i.test(part) ? drawTag(part, fetched) : decodeHTMLStrict(part)));
  const empty = parts.every((part) => part === nothing || (typeof part === 'string' && part.trim() === ''));
  if (empty) return nothing;
  return /^\s*<pre\b/i.test(text) ? preformatted(parts) : html`<p>${parts}</p> `;
}

/** Addresses of the pictures in a stretch of HTML. */
export function picturesInHtml(content: string): string[] {
  return [...content.matchAll(/<img\s[^<>]*>/gi)].map(([tag]) => attribute(tag, 'src'));
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
