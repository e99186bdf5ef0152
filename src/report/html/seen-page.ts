// The page that a step opened, as a figure: its picture lies in the report itself.

import type { Outcome } from '../../model/outcome.ts';
import { pageName, pictureText } from '../page-name.ts';
import { html, nothing, type Html } from './html.ts';

/** The page came, and its picture says more than its text. */
export const isPictured = ({ page, output }: Outcome): boolean => page?.picture !== undefined && output?.exitCode === 0;

export function drawSeenPage({ page }: Outcome): Html {
  if (!page?.picture) return nothing;
  const { url, picture } = page;
  const { mediaType, width, height, data } = picture;
  return html`<figure class="seen">
    <img
      src="data:${mediaType};base64,${data}"
      width="${width}"
      height="${height}"
      decoding="async"
      alt="${pictureText(page)}"
    />
    <figcaption>${pageName(page)} <code>${url}</code></figcaption>
  </figure>`;
}
