// The note's own text: 16/26 px, lines of at most 42 rem. Steps stand at the column's edge, however deep the list.

import { css } from './css.ts';

export const proseStyle = css`
  main :is(p, h2, h3, h4, h5, h6) {
    max-width: 42rem;
  }
  main > :first-child,
  main > .frame:first-child > h2,
  .index main {
    margin-top: 0;
  }
  h2 {
    font-size: 22px;
    line-height: 30px;
    margin: 40px 0 10px;
  }
  h3 {
    font-size: 18px;
    line-height: 26px;
    margin: 30px 0 8px;
  }
  h4,
  h5,
  h6,
  .heading {
    font-size: 16px;
    line-height: 26px;
    margin: 24px 0 6px;
    font-weight: 600;
  }
  p {
    margin: 0 0 14px;
  }
  main ul,
  main ol {
    margin: 0 0 14px;
    padding-left: var(--indent);
  }
  main li > .step {
    margin-left: calc(var(--indent) * -1);
  }
  main li li > .step {
    margin-left: calc(var(--indent) * -2);
  }
  main li li li > .step {
    margin-left: calc(var(--indent) * -3);
  }
  main li li li li > .step {
    margin-left: calc(var(--indent) * -4);
  }
  main li li li li li > .step {
    margin-left: calc(var(--indent) * -5);
  }
  main li {
    margin: 4px 0;
  }
  main li > ul,
  main li > ol {
    margin: 4px 0;
  }
  main li:has(> .step:first-child),
  main li:has(> .task:first-child) {
    list-style: none;
  }
  main li > p {
    margin-bottom: 6px;
  }
  .tight {
    margin: 0;
  }
  main li > .tight {
    margin: 0;
  }
  blockquote {
    margin: 0 0 14px;
    padding: 2px 0 2px 16px;
    border-left: 3px solid var(--line);
  }
  blockquote > :last-child {
    margin-bottom: 0;
  }
  :is(p, li, td, th, h2, h3, h4, h5, h6, dd) code:not(.command) {
    font-size: 0.875em;
    background: var(--code);
    border-radius: 4px;
    padding: 1px 4px;
    overflow-wrap: anywhere;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
    margin: 28px 0;
  }
  table.prose {
    border-collapse: collapse;
    margin: 0 0 14px;
    font-size: 15px;
  }
  table.prose :is(th, td) {
    padding: 6px 12px;
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  table.prose .right {
    text-align: right;
  }
  table.prose .center {
    text-align: center;
  }
  img {
    max-width: 100%;
    height: auto;
  }
  .figure {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    padding: 8px 12px;
    border: 1px dashed var(--line-strong);
    border-radius: 6px;
  }
  .figure:has(img) {
    padding: 0;
    border: 0;
  }
  .elsewhere {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .permalink {
    color: var(--muted);
    text-decoration: none;
    font-weight: 400;
    font-size: 13px;
  }
  .permalink:hover {
    text-decoration: underline;
  }
  :is(h2, h3, h4, h5, h6) .permalink {
    opacity: 0;
  }
  :is(h2, h3, h4, h5, h6):hover .permalink,
  .permalink:focus-visible {
    opacity: 1;
  }
  .frame {
    padding: 0;
  }
  div.set-up {
    margin: 8px 0;
    padding-left: 14px;
    border-left: 3px solid color-mix(in srgb, var(--own) 40%, var(--page));
  }
  div.set-up.failed {
    border-color: var(--own);
  }
`;
