// Smaller windows, down to a phone's.

import { css } from './css.ts';

export const narrowStyle = css`
  @media (max-width: 960px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
      padding: 24px 20px 0;
    }
    .contents {
      position: static;
      max-height: none;
      padding: 0;
      margin-bottom: 24px;
    }
    .contents summary {
      display: list-item;
      padding: 4px 0;
      font-size: 14px;
    }
    .contents details:not([open])::details-content {
      content-visibility: hidden;
    }
    .contents li {
      padding: 5px 0;
    }
  }
  @media (max-width: 620px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .page {
      padding: 20px 14px 0;
    }
    h1 {
      font-size: 26px;
      line-height: 32px;
    }
    main ul,
    main ol {
      padding-left: 18px;
    }
    main ul:has(.step),
    main ol:has(.step) {
      padding-left: 10px;
    }
    .step {
      padding-left: 8px;
    }
    .step.failed,
    .step.timed-out,
    .step.changed {
      padding-left: 6px;
    }
    .bar {
      flex-wrap: wrap;
      padding: 6px 10px;
    }
    .bar .command {
      order: 4;
      flex-basis: 100%;
    }
    .problems li,
    .notes li {
      grid-template-columns: minmax(0, 1fr);
    }
    pre {
      padding: 6px 10px;
    }
  }
`;
