// The table of contents: a column of its own where there is room, folded where there is none.

import { css } from './css.ts';

export const contentsStyle = css`
  .contents {
    position: sticky;
    top: 0;
    align-self: start;
    display: flex;
    flex-direction: column;
    max-height: 100vh;
    padding: 32px 0 24px;
    font-size: 14px;
    line-height: 20px;
  }
  .contents details {
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .contents ol {
    list-style: none;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    max-height: 100%;
  }
  .contents li {
    display: flex;
    gap: 6px;
    padding: 3px 0;
  }
  .contents .mark {
    flex: 0 0 14px;
    text-align: center;
    font-weight: 600;
  }
  .contents a {
    flex: 1;
    color: var(--ink);
    text-decoration: none;
  }
  .contents a:hover {
    text-decoration: underline;
  }
  .contents [aria-current] {
    font-weight: 600;
    color: var(--link);
  }
  .contents small {
    font-variant-numeric: tabular-nums;
  }
  .depth-3 {
    margin-left: 14px;
  }
  .depth-4 {
    margin-left: 28px;
  }
  .contents summary {
    display: none;
  }
  .contents details::details-content {
    content-visibility: visible;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
`;
