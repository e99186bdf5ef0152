// Pages that steps opened: a picture in a thin frame, as wide as it was or as there is room, on the white that browsers
// draw pages on.

import { css } from './css.ts';

export const seenPageStyle = css`
  .seen {
    margin: 8px 12px;
  }
  .seen img {
    display: block;
    background: #fff;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
  }
  .seen figcaption {
    margin-top: 4px;
    color: var(--muted);
    font-family: system-ui, sans-serif;
    font-size: 13px;
    line-height: 19px;
    overflow-wrap: anywhere;
  }
  @media print {
    .seen {
      break-inside: avoid;
    }
  }
`;
