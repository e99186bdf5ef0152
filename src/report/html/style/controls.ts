// What the script adds: copy buttons, and the list of keys.

import { css } from './css.ts';

export const controlsStyle = css`
  .copy {
    all: unset;
    cursor: pointer;
    order: 2;
    position: relative;
    flex: none;
    display: inline-block;
    width: 20px;
    height: 18px;
    text-align: center;
    color: var(--muted);
    font-size: 13px;
    opacity: 0;
  }
  .copy:focus-visible {
    outline: 2px solid var(--link);
    border-radius: 2px;
  }
  .output > .copy {
    position: absolute;
    top: 4px;
    right: 4px;
  }
  .copy:not(.done)::before,
  .copy:not(.done)::after {
    content: '';
    position: absolute;
    width: 9px;
    height: 9px;
    border: 1.5px solid;
    border-radius: 2px;
    background: var(--page);
    left: 3px;
    top: 2px;
  }
  .copy:not(.done)::after {
    left: 6px;
    top: 5px;
  }
  .copy.done::before {
    content: '✓';
    color: var(--passed);
  }
  :is(.bar, .run div, .output):hover > .copy,
  .run div:hover .copy,
  .copy:focus-visible,
  .copy.done {
    opacity: 1;
  }
  @media (hover: none) {
    .copy {
      opacity: 1;
    }
  }
  .tools {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0 0 12px;
  }
  .tools input {
    flex: 1 1 100%;
    min-width: 0;
    padding: 5px 10px;
    font: inherit;
    color: var(--ink);
    background: var(--page);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
  }
  .tool {
    flex: 1;
    min-width: 32px;
    padding: 3px 0;
    font: inherit;
    color: var(--ink);
    background: var(--code);
    border: 1px solid var(--line);
    border-radius: 6px;
    cursor: pointer;
  }
  .tool:hover {
    border-color: var(--line-strong);
  }
  .tool::before {
    content: attr(data-sign);
  }
  ::highlight(found) {
    background: Mark;
    color: MarkText;
  }
  .found {
    flex: 1 1 100%;
    margin: 0;
  }
  .found button {
    all: unset;
    cursor: pointer;
    color: var(--link);
    text-decoration: underline;
  }
  .found button:focus-visible {
    outline: 2px solid var(--link);
  }
  html[data-narrowed]
    main
    :is(p, ul, ol, li, blockquote, pre, table, figure, section, hr, h2, h3, h4, h5, h6, .scroll, .step):not(
      [data-kept],
      .step *
    ) {
    display: none;
  }
  html[data-narrowed] main li:not(.step *) {
    list-style: none;
  }
  dialog {
    max-width: 28rem;
    padding: 20px 24px;
    color: var(--ink);
    background: var(--page);
    border: 1px solid var(--line-strong);
    border-radius: 8px;
  }
  dialog h2 {
    margin: 0 0 8px;
    font-size: 18px;
  }
  dialog dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 16px;
    margin: 0 0 12px;
    font-size: 14px;
  }
  dialog dd {
    margin: 0;
  }
  dialog button {
    float: right;
    padding: 3px 14px;
    font: inherit;
    font-size: 14px;
    color: var(--ink);
    background: var(--code);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    cursor: pointer;
  }
  kbd {
    padding: 0 5px;
    font-family: var(--mono);
    font-size: 13px;
    border: 1px solid var(--line-strong);
    border-radius: 4px;
  }
`;
