// The pictures of objects, as figures of a book: boxes and lines in the page's own ink, a caption below.

import { css } from './css.ts';

export const pictureStyle = css`
  .objects {
    margin: 24px 0 28px;
    padding: 16px 0 12px;
    border: 1px solid var(--line);
    border-width: 1px 0;
  }
  .objects > .scroll {
    padding: 0 6px 6px 0;
  }
  .objects svg {
    display: block;
    font-size: 13px;
  }
  .objects text {
    fill: var(--ink);
  }
  .objects .kind {
    fill: var(--muted);
    font-size: 12px;
  }
  .objects .end {
    text-anchor: end;
  }
  .objects .name {
    font-family: var(--mono);
  }
  .objects .box {
    fill: var(--page);
    stroke: var(--line-strong);
    stroke-width: 1.3px;
  }
  .objects .box.pod {
    fill: var(--code);
  }
  .objects .box.gone {
    stroke-dasharray: 4 3;
  }
  .inner {
    fill: var(--page);
    stroke: var(--line);
  }
  .port {
    fill: var(--chip);
  }
  .objects .on-port {
    fill: var(--chip-ink);
    font-size: 12px;
    text-anchor: middle;
  }
  .volume {
    fill: none;
    stroke: var(--muted);
  }
  .tie {
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.4px;
    stroke-linejoin: round;
  }
  .tie.sends {
    stroke: var(--link);
  }
  .tie.mounts,
  .tie.idle {
    stroke-dasharray: 4 3;
  }
  .mark {
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.5px;
  }
  .mark.ready {
    fill: var(--passed);
    stroke: var(--passed);
  }
  .mark.running {
    stroke: var(--passed);
  }
  .dot {
    fill: var(--passed);
  }
  .mark.waiting {
    stroke: var(--link);
  }
  .half {
    fill: var(--link);
  }
  .mark.failing,
  .cross {
    stroke: var(--failed);
    stroke-width: 1.5px;
  }
  .objects figcaption {
    margin-top: 10px;
    font-size: 14px;
    line-height: 21px;
  }
  main figcaption p {
    margin: 0;
    max-width: none;
  }
  .objects .key {
    color: var(--muted);
    font-size: 13px;
    margin: 0 0 0 10px;
  }
  .objects .key svg {
    display: inline-block;
    vertical-align: -3px;
  }
  .objects summary {
    padding: 0;
    color: var(--muted);
  }
  .objects summary:hover {
    color: var(--link);
  }
`;
