// What steps print, and how it differs: 13/19 px, tints that never carry a meaning alone.

import { css } from './css.ts';

export const outputStyle = css`
  pre {
    margin: 0;
    padding: 6px 12px;
    font-size: 13px;
    line-height: 19px;
    tab-size: 8;
    unicode-bidi: isolate;
  }
  pre.block {
    background: var(--code);
    border-radius: 6px;
    margin: 6px 0;
    padding: 10px 12px;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }
  .output {
    position: relative;
    margin: 2px 0;
    min-width: 0;
  }
  .scroll[tabindex]:not([data-end]) {
    box-shadow: inset -14px 0 10px -12px var(--line-strong);
  }
  pre:is(.wraps, .err) {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  pre.err {
    background: var(--error);
    color: var(--error-ink);
    border-radius: 4px;
    margin: 2px 0;
  }
  .kube {
    border-collapse: collapse;
    font-size: 13px;
    line-height: 19px;
    margin: 4px 0;
    white-space: nowrap;
  }
  .kube :is(th, td) {
    text-align: left;
    vertical-align: baseline;
    padding: 1px 12px;
    font-weight: 400;
    min-width: 3ch;
  }
  .kube th {
    color: var(--muted);
  }
  .kube tbody tr:hover {
    background: var(--code);
  }
  ins,
  del {
    text-decoration: none;
    border-radius: 3px;
    padding: 0 4px;
  }
  ins {
    background: var(--loud);
    color: var(--loud-ink);
    font-weight: 700;
  }
  del {
    background: var(--note);
    color: var(--note-ink);
  }
  .say {
    font-family: system-ui, sans-serif;
  }
  .place {
    font-family: system-ui, sans-serif;
    color: var(--muted);
  }
  .place.changed {
    color: var(--own);
    font-weight: 600;
  }
  .volatile {
    color: var(--muted);
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .cosmetic {
    text-decoration: underline;
    text-decoration-color: var(--link);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .old {
    color: var(--muted);
  }
`;
