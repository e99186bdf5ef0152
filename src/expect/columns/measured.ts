// Measurements and counters: processor, memory, process numbers and times, how often an event was seen.

import type { ColumnRule } from '../column-rule.ts';

const measurement =
  /^(?:<unknown>|-|[?]|\d[\d.,:]{0,20}(?:[a-zA-Z%]{1,3})?|[A-Z][a-z]{2}\d{2}|pts\/\d+|[A-Z][A-Za-z+<]{0,4})$/;

export const measured: ColumnRule = {
  name: 'measured',
  says: 'any measurement',
  heads:
    /^(?:%CPU|%MEM|COUNT|CPU%|CPU\(%\)|CPU\(cores\)|MEMORY%|MEMORY\(%\)|MEMORY\(bytes\)|PID|PPID|RSS|START|STAT|STIME|TIME|TTY|VSZ)$/,
  judge(expected, actual, { head }) {
    if (!measurement.test(expected) || !measurement.test(actual)) return undefined;
    return { grade: 'volatile', cause: `${head} is ${actual}` };
  },
};
