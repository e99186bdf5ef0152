// The picture of the run over time. Its bars are told apart by fill, outline and hatching; its letters are ink on tint.

import { css } from './css.ts';

export const timelineStyle = css`
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
    display: flex;
    min-width: 640px;
    font-size: 13px;
  }
  .times text {
    fill: var(--ink);
  }
  .times .labels {
    flex: none;
    position: sticky;
    left: 0;
    background: var(--page);
  }
  .times .track {
    flex: 1;
    min-width: 0;
    overflow: visible;
  }
  .times .label.pod {
    font-family: var(--mono);
    font-size: 13px;
  }
  .times .label.container,
  .times .tick {
    fill: var(--muted);
  }
  .times line {
    stroke: var(--line);
  }
  .times .cut {
    text-anchor: middle;
    pointer-events: none;
    paint-order: stroke;
    stroke: var(--page);
    stroke-width: 3px;
  }
  .times a rect:not(.phase) {
    stroke: var(--page);
  }
  .times .in {
    pointer-events: none;
  }
  .times .again {
    fill: var(--failed);
    stroke: var(--page);
  }
  .times a:focus-visible {
    outline: none;
  }
  .times a:is(:focus-visible, :hover) rect {
    stroke: var(--link);
    stroke-width: 3px;
  }
  .phase {
    stroke-width: 1.3px;
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
`;
