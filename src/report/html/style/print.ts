// Paper: everything unfolded, nothing that only a screen needs, the targets of links in full.

import { css } from './css.ts';

export const printStyle = css`
  @media print {
    html,
    html[data-theme] {
      color-scheme: light;
    }
    .contents,
    .skip,
    .copy,
    .says,
    dialog {
      display: none;
    }
    .page {
      display: block;
      max-width: none;
      padding: 0;
    }
    details::details-content {
      content-visibility: visible;
      display: block;
    }
    .part,
    .many .step {
      content-visibility: visible;
    }
    pre {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .objects svg {
      max-width: 100%;
      height: auto;
    }
    .objects svg svg {
      max-width: none;
    }
    .kube {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .bar {
      break-after: avoid;
      border: 1px solid var(--line);
    }
    h2,
    h3,
    h4 {
      break-after: avoid;
    }
    main a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 13px;
      overflow-wrap: anywhere;
    }
  }
`;
