// Ages and durations as kubectl, Go and people print them: 5s, 3m20s, 1.25ms, 4 minutes.
// A setting (timeout=5s) or a share of a processor (cpu: 100m) is no measurement and stays.

import type { Mask } from '../mask.ts';

const setting = String.raw`(?<!(?<!\b(?:age|dur|duration|elapsed|latency|time|took))="?)`;
const processor = String.raw`(?<!\bcpu[=: ]{1,20}"?)`;
/** `pi-792ms` is a pod of the job `pi`. */
const name = String.raw`(?<!\b[a-z][a-z0-9]{0,62}-)`;
const short = String.raw`${name}(?:\d{1,6}(?:\.\d{1,9})?(?:ms|us|µs|ns|[ydhms])){1,5}(?![\w.])`;
const long = String.raw`\d{1,6}(?:\.\d{1,9})? (?:milliseconds?|seconds?|minutes?|hours?|days?)(?!\w)`;

export const duration: Mask = {
  name: 'duration',
  says: 'any duration',
  pattern: new RegExp(`${setting}${processor}(?:${short}|${long})`, 'y'),
};
