// How many steps ended how: a bar to see, with the same numbers as text. The script makes filters of the text.

import { statuses, type Status } from '../../model/outcome.ts';
import { countStatuses, statusLooks } from '../status-look.ts';
import { html, nothing, type Html } from './html.ts';

export function drawTotals(found: readonly Status[]): Html {
  const totals = countStatuses(found);
  const present = statuses.filter((status) => totals[status] > 0);
  if (present.length === 0) return nothing;
  let from = 0;
  const parts = present.map((status) => {
    const width = (totals[status] / found.length) * 100;
    from += width;
    return html`<rect class="${status}" x="${(from - width).toFixed(2)}" width="${width.toFixed(2)}" height="10" />`;
  });
  return html`<svg class="bar-of-totals" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      ${parts}
    </svg>
    <ul class="totals">
      ${present.map((status) => {
        const { glyph, word } = statusLooks[status];
        return html`<li class="${status}" data-filter="${status}">
          <span aria-hidden="true">${glyph}</span> ${totals[status]} ${word}
        </li>`;
      })}
    </ul> `;
}
