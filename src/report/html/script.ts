// The report's one script. It only adds: filters, search, copy buttons, keys, pictures on request. Without it, or in a frame
// that forbids storage and clipboard, every word of the report is still there.

import { copying } from './script/copying.ts';
import { filtering } from './script/filtering.ts';
import { keyboard } from './script/keys.ts';
import { marking } from './script/marking.ts';
import { reading } from './script/reading.ts';
import { timeline } from './script/timeline.ts';

/** In this order: later parts use what earlier ones define. */
export const script = `'use strict';\n{${[copying, marking, filtering, keyboard, reading, timeline].join('')}}`;
