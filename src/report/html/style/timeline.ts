// The picture of the run over time. Its bars are told apart by fill, outline and hatching; its letters are ink on tint.

import { fits } from '../timeline-bars.ts';
import { css } from './css.ts';

/** A word stands in its bar only where it fits. */
const words = fits.map((fit) => `@container (max-width:${fit - 1}px){.from-${fit}{display:none}}`).join('');

export const timelineStyle =
  css`
    .timeline {
      margin: 0 0 28px;
      min-width: 0;
    }
    .timeline h2 {
      font-size: 16px;
      line-height: 24px;
      margin: 0 0 8px;
    }
    .timeline .aside {
      margin: 4px 0;
    }
    .times {
      --names: 184px;
      position: relative;
      font-size: 13px;
    }
    .times.long {
      --names: 250px;
    }
    .times > svg {
      position: absolute;
    }
    .times text {
      fill: var(--ink);
    }
    .lane {
      position: relative;
      display: grid;
      grid-template-columns: var(--names) minmax(0, 1fr);
      margin-bottom: 4px;
    }
    .lane svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    .label {
      display: flex;
      min-width: 0;
      padding-right: 12px;
      line-height: 18px;
      white-space: nowrap;
    }
    .label > span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .pod .label {
      font-family: var(--mono);
    }
    .container .label {
      padding-left: 14px;
      line-height: 16px;
      color: var(--muted);
    }
    .track {
      container-type: inline-size;
    }
    .axis {
      position: absolute;
      inset: 0 0 22px var(--names);
    }
    .lines {
      width: 100%;
      height: 100%;
    }
    .times line {
      stroke: var(--line);
    }
    .times line.cut {
      stroke: var(--line-strong);
      stroke-dasharray: 2 3;
    }
    .ticks text {
      fill: var(--muted);
    }
    .ticks .cut {
      text-anchor: middle;
    }
    .track a rect:not(.phase) {
      stroke: var(--page);
    }
    .times .in {
      pointer-events: none;
    }
    .times rect:not(.phase) + .in {
      fill: var(--page);
      font-size: 12px;
      font-variant-numeric: tabular-nums;
    }
    .times .again {
      fill: var(--failed);
      stroke: var(--page);
    }
    .track a:focus-visible {
      outline: none;
    }
    .track a:is(:focus-visible, :hover) rect {
      stroke: var(--link);
      stroke-width: 3px;
    }
    .phase {
      stroke-width: 1.3px;
    }
    .phase.set-up {
      fill: var(--code);
      stroke: var(--ink);
    }
    .phase.pending {
      fill: var(--page);
      stroke: var(--muted);
      stroke-dasharray: 3 2;
    }
    .phase.init {
      fill: url(#hatch-init);
      stroke: var(--refused);
    }
    .phase.creating {
      fill: var(--chip);
      stroke: var(--link);
    }
    .phase.unready {
      fill: url(#hatch-unready);
      stroke: var(--passed);
    }
    .phase.running {
      fill: var(--note);
      stroke: var(--passed);
    }
    .phase.failing {
      fill: var(--loud);
      stroke: var(--failed);
    }
    .phase.ended {
      fill: var(--over);
      stroke: var(--muted);
    }
    .phase.leaving {
      fill: url(#hatch-leaving);
      stroke: var(--muted);
    }
    .init .ground,
    .leaving .ground,
    .unready .ground {
      fill: var(--page);
    }
    .init .stripe {
      fill: var(--early);
    }
    .leaving .stripe {
      fill: var(--over);
    }
    .unready .stripe {
      fill: var(--note);
    }
    .key {
      white-space: nowrap;
      margin-right: 10px;
    }
    .key svg {
      vertical-align: -1px;
      margin-right: 4px;
    }
  ` + words;
