// All reporters, sorted by name. A new one is a file (or folder) and a line here.

import { htmlReporter } from './html/reporter.ts';
import { junit } from './junit.ts';
import { record } from './record-reporter.ts';
import type { Reporter } from './reporter.ts';
import { json } from './result.ts';
import { terminal } from './terminal.ts';

export const reporters: readonly Reporter[] = [htmlReporter, json, junit, record, terminal];
