// A step's article: rule, bar and command.

import { css } from './css.ts';

export const stepStyle = css`
  .step {
    margin: 8px 0 16px;
    padding-left: 14px;
    border-left: 3px solid var(--own);
  }
  .many .step {
    content-visibility: auto;
    contain-intrinsic-size: auto 220px;
  }
  .part {
    content-visibility: auto;
    contain-intrinsic-size: auto 5500px;
    overflow-clip-margin: 8px;
  }
  .step.passed {
    border-color: color-mix(in srgb, var(--own) 40%, var(--page));
  }
  .step.failed,
  .step.timed-out,
  .step.changed {
    border-left-width: 5px;
    padding-left: 12px;
  }
  .step:target {
    outline: 2px solid var(--link);
    outline-offset: 4px;
    border-radius: 2px;
  }
  .bar {
    display: flex;
    gap: 4px 14px;
    align-items: baseline;
    background: var(--code);
    padding: 8px 12px;
    border-radius: 6px;
    font-size: 13px;
    line-height: 21px;
  }
  .bar .status {
    color: var(--own);
  }
  .status {
    font-weight: 600;
    white-space: nowrap;
  }
  .status > span {
    display: inline-block;
    width: 1em;
    text-align: center;
  }
  .command {
    flex: 1 1 auto;
    min-width: 0;
    font-size: 14px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .facts {
    display: flex;
    gap: 12px;
    align-items: baseline;
    color: var(--muted);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    margin-left: auto;
    order: 3;
  }
  .facts > :is(.time, .permalink) {
    min-width: 4.5em;
    text-align: right;
  }
  .facts > .permalink {
    min-width: 4.2em;
  }
  .page.wide {
    max-width: 1400px;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0 24px;
  }
  .sides > div {
    min-width: 0;
  }
  .sides ins {
    margin: 0 -4px;
  }
  .sides .status,
  .alike .status {
    color: var(--own);
  }
  .alike summary {
    padding: 0;
  }
  .step:not(.passed) .exit {
    color: var(--failed);
  }
  .chip {
    background: var(--chip);
    color: var(--chip-ink);
    border-radius: 4px;
    padding: 1px 5px;
  }
  .t-program,
  .t-verb {
    font-weight: 600;
  }
  .t-flag {
    color: var(--a4);
  }
  .whole {
    white-space: nowrap;
  }
  .t-text {
    color: var(--a2);
  }
  .t-operator,
  .t-comment {
    color: var(--muted);
  }
  .t-hole {
    color: var(--a5);
  }
  .span rect {
    fill: var(--own);
  }
  .span .ground {
    fill: var(--over);
  }
`;
