// What stands below a step's bar in small print: reasons, bindings, ledgers, events, calls, and what folds them.

import { css } from './css.ts';

/**
 * Browsers count a `summary` for its triangle, and Chromium then walks the whole page for each that comes into view:
 * it needs no counting.
 */
export const smallPrintStyle = css`
  .reason small {
    display: inline-block;
    font-family: var(--mono);
    font-weight: 400;
  }
  .reason {
    margin: 6px 12px;
    font-size: 14px;
    line-height: 21px;
    color: var(--own);
    font-weight: 600;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 24px;
  }
  main .reason {
    max-width: none;
  }
  .reason .next {
    font-size: 13px;
    font-weight: 400;
    color: var(--muted);
  }
  .bindings {
    list-style: none;
    margin: 4px 12px;
    padding: 0;
    font-size: 13px;
    line-height: 20px;
    color: var(--muted);
  }
  .bindings code {
    background: none;
    padding: 0;
    color: var(--ink);
  }
  .why,
  .states,
  .ledger,
  .remarks,
  .aside {
    margin: 4px 12px;
    font-size: 13px;
    line-height: 20px;
    color: var(--muted);
  }
  ul.why,
  .remarks {
    padding-left: 18px;
    list-style: disc;
  }
  .ledger {
    list-style: none;
    padding: 0;
  }
  .ledger ul {
    list-style: none;
    margin: 0 0 2px;
    padding-left: 20px;
    overflow-wrap: anywhere;
  }
  .ledger code {
    color: var(--ink);
  }
  .ledger details {
    display: inline;
  }
  .was {
    color: var(--muted);
    text-decoration: line-through;
  }
  .sign {
    display: inline-block;
    width: 1ch;
    font-family: var(--mono);
    font-weight: 700;
  }
  .lead {
    margin: 8px 12px 2px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  pre.evidence {
    margin: 0 12px;
    border-left: 2px solid var(--line-strong);
  }
  .events {
    list-style: none;
    display: grid;
    grid-template-columns: auto auto 1fr;
    gap: 0 20px;
    margin: 2px 12px 8px;
    padding: 0;
    font: 13px/19px var(--mono);
  }
  .events li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1/-1;
    margin: 1px 0;
  }
  .events span {
    overflow-wrap: anywhere;
  }
  .warning > span:first-child {
    color: var(--failed);
    font-weight: 600;
  }
  .calls table {
    margin: 2px 12px;
    border-collapse: collapse;
    font: 13px/19px var(--mono);
  }
  .calls td {
    padding: 0 14px 0 0;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .calls td:not(:nth-child(2)) {
    white-space: nowrap;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .calls td.bad {
    color: var(--failed);
  }
  .why li {
    color: var(--ink);
  }
  .remarks {
    color: var(--ink);
  }
  .frame > .aside {
    margin-left: 0;
  }
  summary {
    counter-increment: none;
    cursor: pointer;
    color: var(--link);
    font-size: 13px;
    line-height: 20px;
    padding: 2px 12px;
  }
  .frame summary,
  .added > summary {
    padding: 0;
  }
  .added {
    margin: 4px 12px;
    font-size: 13px;
  }
  .a4[title]:hover {
    text-decoration: underline dotted;
    cursor: help;
  }
  .fields {
    margin: 6px 0 10px;
    max-width: 46rem;
  }
  .fields dd {
    margin: 0 0 6px;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin: 4px 12px;
  }
  .more > .why {
    margin: 0;
    padding: 2px 0;
  }
  .more > details {
    min-width: 0;
    max-width: 100%;
  }
  .more > [open] {
    flex-basis: 100%;
  }
  .more > details > summary,
  .added > summary {
    padding: 2px 0;
    color: var(--muted);
  }
  .more > details > summary:hover,
  .added > summary:hover {
    color: var(--link);
  }
  .more pre,
  .added pre {
    border-left: 2px solid var(--line);
    margin: 4px 0;
  }
  .more .calls table {
    margin: 2px 0;
  }
`;
