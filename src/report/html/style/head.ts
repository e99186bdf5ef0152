// The head of a report, and the list of an index.

import { css } from './css.ts';

export const headStyle = css`
  .head {
    padding: 32px 0 24px;
    margin-bottom: 24px;
    border-bottom: 1px solid var(--line);
  }
  h1 {
    font-size: 30px;
    line-height: 36px;
    margin: 0 0 8px;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .verdict {
    font-size: 18px;
    line-height: 26px;
    margin: 0 0 14px;
    display: flex;
    gap: 10px;
  }
  .verdict > span:not(.badge),
  .reason > span,
  .contents a {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .verdict b {
    color: var(--own);
  }
  .badge {
    flex: none;
    width: 26px;
    height: 26px;
    border-radius: 50%;
    text-align: center;
    font-weight: 700;
    color: var(--page);
    background: var(--own);
  }
  .verdict code {
    font-size: 15px;
  }
  .bar-of-totals {
    display: block;
    width: 100%;
    max-width: 560px;
    height: 10px;
    border-radius: 5px;
  }
  .totals {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin: 8px 0 0;
    padding: 0;
    font-size: 14px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .totals li,
  .mark > span {
    color: var(--own);
  }
  .totals button {
    all: unset;
    cursor: pointer;
    padding: 1px 8px;
    margin: -1px -8px;
    border-radius: 10px;
  }
  .totals button:focus-visible {
    outline: 2px solid var(--link);
  }
  .totals button:hover {
    background: var(--code);
  }
  .totals button[aria-pressed='true'] {
    background: var(--code);
    box-shadow: inset 0 0 0 1.5px currentColor;
  }
  .run {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
    margin: 16px 0 0;
    font-size: 14px;
    line-height: 20px;
  }
  .run div {
    min-width: 0;
  }
  .run dt {
    display: flex;
    color: var(--muted);
    font-size: 13px;
  }
  .run dd {
    margin: 0;
  }
  .run code {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .head h2 {
    font-size: 16px;
    line-height: 24px;
    margin: 20px 0 6px;
  }
  .problems ol,
  .notes {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 8px;
    font-size: 14px;
    line-height: 21px;
  }
  .problems li,
  .notes li {
    display: grid;
    grid-template-columns: 124px minmax(0, 1fr);
    padding-left: 12px;
    border-left: 3px solid var(--own);
  }
  .problems li > .status,
  .notes li > .status {
    color: var(--own);
  }
  .notes li {
    grid-template-columns: 148px minmax(0, 1fr);
  }
  .notes {
    gap: 16px;
    font-size: 16px;
    line-height: 24px;
  }
  .notices ul,
  .leaks {
    margin: 0;
    padding-left: 20px;
    font-size: 14px;
  }
`;
