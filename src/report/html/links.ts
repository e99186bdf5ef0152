// Which addresses of a note the report may point to, and how its pictures are offered. The report itself asks nobody
// for anything: a remote picture is loaded when the reader asks for it.

import type { FetchedPicture } from '../pictures.ts';
import { html, type Html, type Part } from './html.ts';

/** A link to the web or into the page; anything else keeps its text and shows its address as a tooltip. */
export function link(href: string, text: Part): Html {
  if (/^https?:\/\//i.test(href) || /^mailto:/i.test(href))
    return html`<a href="${href}" rel="noopener noreferrer">${text}</a>`;
  if (href.startsWith('#')) return html`<a href="${href}">${text}</a>`;
  return html`<span class="elsewhere" title="${href}">${text}</span>`;
}

/** `fetched` where the report was to have the pictures inside. */
export function picture(source: string, alternative: string, fetched?: FetchedPicture): Html {
  const embedded = fetched && 'url' in fetched ? fetched.url : source;
  const why = fetched && 'why' in fetched && `, not embedded: ${fetched.why}`;
  const name = alternative.trim() === '' ? 'Picture' : alternative;
  if (embeddable.test(embedded)) return html`<img src="${embedded}" alt="${alternative}" />`;
  const origin = remoteOrigin(source);
  if (origin === undefined)
    return html`<span class="figure" title="${source}">${name} <small>picture beside the note${why}</small></span>`;
  return html`<span class="figure"
    ><a href="${source}" rel="noopener noreferrer" data-picture>${name}</a>
    <small>picture on ${new URL(origin).host}${why}</small></span
  >`;
}

/** Formats that no page runs anything of; SVG is one where it is a picture, and no part of the page. */
const embeddable = /^data:image\/(?:avif|gif|jpeg|png|svg\+xml|webp);/i;

/** `https://example.org`; undefined where the picture is not on the web. */
export function remoteOrigin(source: string): string | undefined {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
