// Smaller windows, down to a phone's.

import { css } from './css.ts';

export const narrowStyle = css`
  @media (max-width: 960px) {
    html {
      scroll-padding-top: 64px;
    }
    html[data-narrowed] {
      scroll-padding-top: 88px;
    }
    .page {
      display: block;
      padding: 0 20px;
    }
    .contents {
      flex-flow: row wrap;
      gap: 6px 12px;
      align-items: center;
      margin: 0 -20px;
      padding: 8px 20px;
      background: var(--page);
      border-bottom: 1px solid var(--line);
      z-index: 1;
    }
    .contents details[open] {
      order: 2;
      flex-basis: 100%;
    }
    .contents summary {
      display: list-item;
      padding: 5px 0;
      font-size: 14px;
    }
    .contents details:not([open])::details-content {
      content-visibility: hidden;
    }
    .contents ol {
      max-height: 70vh;
    }
    .contents li {
      padding: 5px 0;
    }
    .tools {
      order: 1;
      flex: 1;
      margin: 0;
    }
    .tools input {
      flex: 1 1 120px;
    }
    .tool {
      flex: none;
    }
    .head {
      padding-top: 20px;
    }
  }
  @media (max-width: 620px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .page {
      padding: 0 14px;
    }
    .contents {
      margin: 0 -14px;
      padding: 8px 14px;
    }
    h1 {
      font-size: 26px;
      line-height: 32px;
    }
    html {
      --indent: 18px;
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
    .span,
    .tool[data-sign='?'] {
      display: none;
    }
    .bar:not(:has(.status)) {
      flex-wrap: nowrap;
    }
    .bar .status ~ .command {
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
    .times,
    .times.long {
      --names: 0;
    }
    .lane {
      display: block;
      margin-bottom: 2px;
    }
    .label {
      font-size: 12px;
    }
    .ticks :is(.odd, .late) {
      display: none;
    }
    .events li {
      display: block;
      margin: 4px 0;
    }
  }
`;
