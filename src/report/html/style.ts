// The report's one style sheet, from its parts and from what follows from lists: colours and statuses.

import { statuses } from '../../model/outcome.ts';
import { paletteStyle } from './palette.ts';
import { contentsStyle } from './style/contents.ts';
import { controlsStyle } from './style/controls.ts';
import { headStyle } from './style/head.ts';
import { narrowStyle } from './style/narrow.ts';
import { outputStyle } from './style/output.ts';
import { pageStyle } from './style/page.ts';
import { pictureStyle } from './style/picture.ts';
import { printStyle } from './style/print.ts';
import { proseStyle } from './style/prose.ts';
import { seenPageStyle } from './style/seen-page.ts';
import { smallPrintStyle } from './style/small-print.ts';
import { stepStyle } from './style/step.ts';
import { timelineStyle } from './style/timeline.ts';

/** `--own` is the colour of the status that an element stands for. */
const statusStyle = [
  ...statuses.map((status) => `.${status}{--own:var(--${status})}rect.${status}{fill:var(--${status})}`),
].join('');

/** The class names that `ansi.ts` gives. On standard error's tint no colour but its own is readable. */
const ansiStyle = [
  ...[1, 2, 3, 4, 5, 6, 8].map((hue) => `.a${hue}{color:var(--a${hue})}`),
  'pre.err [class^=a]{color:inherit}',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `.b${hue}{color:var(--page);background:var(--a${hue})}`),
  '.bold{font-weight:700}.italic{font-style:italic}.underline{text-decoration:underline}.strike{text-decoration:line-through}',
].join('');

/** Windows and paper come last: they overrule. */
export const style = [
  paletteStyle(),
  pageStyle,
  headStyle,
  timelineStyle,
  pictureStyle,
  contentsStyle,
  proseStyle,
  stepStyle,
  smallPrintStyle,
  outputStyle,
  seenPageStyle,
  statusStyle,
  ansiStyle,
  controlsStyle,
  narrowStyle,
  printStyle,
].join('');
