// The page that a step opened, as a figure: its picture lies in the report itself.

import type { Outcome } from '../../model/outcome.ts';
import { html, nothing, type Html } from './html.ts';

/** The page came, and its picture says more than its text. */
export const isPictured = ({ page, output }: Outcome): boolean => page?.picture !== undefined && output?.exitCode === 0;

export function drawSeenPage({ page }: Outcome): Html {
  if (!page?.picture) return nothing;
  const { url, title, picture } = page;
  const { mediaType, width, height, data } = picture;
  const name = title.trim() === '' ? 'The page' : title.trim();
  return html`<figure class="seen">
    <img
      src="data:${mediaType};base64,${data}"
      width="${width}"
      height="${height}"
      decoding="async"
      alt="${name}, as a browser showed it"
    />
    <figcaption>${name} <code>${url}</code></figcaption>
  </figure>`;
}
