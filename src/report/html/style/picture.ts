// The pictures of objects: boxes and lines in the page's own ink.

import { css } from './css.ts';

export const pictureStyle = css`
  .objects {
    margin: 14px 0 24px;
  }
  .objects > .scroll {
    padding: 2px 0 4px;
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
  }
  .objects .box.pod {
    fill: var(--code);
  }
  .objects .box.gone {
    stroke-dasharray: 4 3;
  }
  .tie {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1.4px;
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
  .objects summary {
    padding: 0;
  }
  .objects figcaption {
    font-size: 13px;
  }
`;
