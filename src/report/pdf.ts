// report.pdf: the page on paper. What it is drawn from is here; a browser makes the file of it.

import { htmlReporter } from './html/reporter.ts';
import type { Reporter } from './reporter.ts';

export const pdf: Reporter = {
  name: 'pdf',
  summary: 'report.pdf: the report on paper (needs an installed Chrome or Chromium)',
  file: 'report.pdf',
  render: htmlReporter.render,
  ...(htmlReporter.compare && { compare: htmlReporter.compare }),
  printed: 'pdf',
};
