// Paper: everything unfolded, nothing that only a screen needs, the targets of links in full, smaller letters, numbered
// pages.

import { css } from './css.ts';

export const printStyle = css`
  @page {
    margin: 15mm 14mm;
    @bottom-right {
      content: counter(page) ' / ' counter(pages);
      font:
        11px system-ui,
        sans-serif;
      color: #57606a;
    }
  }
  @media print {
    html,
    html[data-theme] {
      color-scheme: light;
    }
    .contents,
    .skip,
    .copy,
    .says,
    .span,
    .next,
    .permalink[aria-label],
    .step .printed,
    dialog {
      display: none;
    }
    .page {
      display: block;
      max-width: none;
      padding: 0;
      zoom: 0.84;
    }
    .head {
      padding-top: 0;
    }
    main :is(p, h2, h3, h4, h5, h6) {
      max-width: none;
    }
    details::details-content {
      content-visibility: visible;
      display: block;
    }
    summary {
      list-style: none;
      color: var(--muted);
      break-after: avoid;
    }
    .part,
    .many .step {
      content-visibility: visible;
    }
    pre {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      font-size: 12px;
      line-height: 17px;
      orphans: 3;
      widows: 3;
    }
    .more {
      display: block;
    }
    .calls table,
    .timeline > details .kube {
      font-size: 10px;
      line-height: 13px;
    }
    .fields {
      columns: 2;
      max-width: none;
      font-size: 11px;
      line-height: 15px;
    }
    .timeline > details td {
      padding: 0 7px;
      white-space: nowrap;
    }
    .objects,
    .times,
    .bar,
    .problems li {
      break-inside: avoid;
    }
    .objects svg {
      max-width: 100%;
      height: auto;
    }
    .objects svg svg {
      max-width: none;
    }
    .objects .key svg {
      width: 14px;
    }
    .kube {
      font-size: 11px;
      line-height: 16px;
      white-space: normal;
    }
    .kube :is(th, td) {
      padding: 1px 7px;
    }
    .kube td.long,
    .timeline > details td.long {
      min-width: 14ch;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .bar {
      break-after: avoid;
      border: 1px solid var(--line);
    }
    h2,
    h3,
    h4,
    .lead,
    .frame > .aside {
      break-after: avoid;
    }
    main a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 13px;
      overflow-wrap: anywhere;
    }
  }
`;
