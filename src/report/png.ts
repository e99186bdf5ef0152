// report.png: a picture of the whole page. What it is drawn from is here; a browser makes the file of it.

import { htmlReporter } from './html/reporter.ts';
import type { Reporter } from './reporter.ts';

export const png: Reporter = {
  name: 'png',
  summary: 'report.png: a picture of the report (needs an installed Chrome or Chromium)',
  file: 'report.png',
  render: htmlReporter.render,
  ...(htmlReporter.compare && { compare: htmlReporter.compare }),
  printed: 'png',
};
