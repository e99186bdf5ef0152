// What the whole page rests on: the grid, the fonts, and what only some readers need.

import { css } from './css.ts';

export const pageStyle = css`
  * {
    box-sizing: border-box;
  }
  html {
    --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    --indent: 24px;
    color-scheme: light dark;
    scroll-padding-top: 16px;
    -webkit-text-size-adjust: 100%;
  }
  html[data-theme='light'] {
    color-scheme: light;
  }
  html[data-theme='dark'] {
    color-scheme: dark;
  }
  html,
  body {
    background: var(--page);
  }
  body {
    margin: 0;
    color: var(--ink);
    font:
      16px/1.625 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      Arial,
      sans-serif;
    overflow-wrap: break-word;
  }
  .page {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    gap: 0 48px;
    max-width: 1280px;
    margin: 0 auto;
    padding: 0 24px;
  }
  .page > * {
    grid-column: 2;
  }
  .page > .contents {
    grid-area: 1/1 / span 5;
  }
  .page.index {
    display: block;
    max-width: 900px;
  }
  .skip {
    position: absolute;
    left: -999px;
  }
  .skip:focus {
    left: 8px;
    top: 8px;
    background: var(--page);
    padding: 8px;
    z-index: 2;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  a {
    color: var(--link);
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 2px;
    border-radius: 2px;
  }
  code,
  pre,
  .command,
  .kube {
    font-family: var(--mono);
  }
  small {
    font-size: 13px;
    color: var(--muted);
  }
  .foot {
    margin-top: 32px;
    padding: 16px 0 32px;
    font-size: 13px;
    color: var(--muted);
  }
`;
