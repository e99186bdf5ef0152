// All reporters, sorted by name. A new one is a file (or folder) and a line here.

import { asciinema } from './asciinema.ts';
import { github } from './github.ts';
import { htmlReporter } from './html/reporter.ts';
import { ipynb } from './ipynb.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { record } from './record-reporter.ts';
import type { Reporter } from './reporter.ts';
import { json } from './result.ts';
import { tap } from './tap.ts';
import { terminal } from './terminal.ts';

export const reporters: readonly Reporter[] = [
  asciinema,
  github,
  htmlReporter,
  ipynb,
  json,
  junit,
  markdown,
  pdf,
  png,
  record,
  tap,
  terminal,
];
