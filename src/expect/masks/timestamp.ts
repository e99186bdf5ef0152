// Points in time: RFC 3339 and its relatives, HTTP dates, access logs, klog's heads (with the thread's number), plain times.

import type { Mask } from '../mask.ts';

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const time = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
const zone = String.raw`(?: ?(?:Z|[+-]\d\d:?\d\d))?(?: [A-Z]{3,4}(?!\w))?`;

const forms = [
  String.raw`\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?${zone})?`,
  String.raw`${weekday},? (?:\d{1,2} ${month} \d{4}|${month} {1,2}\d{1,2}) ${time}${zone}(?: \d{4})?`,
  String.raw`\d\d/${month}/\d{4}:${time} [+-]\d{4}`,
  String.raw`${month} {1,2}\d{1,2} (?:\d\d:\d\d(?::\d\d)?|\d{4})`,
  String.raw`[IWEF]\d{4} ${time} {1,8}\d{1,8}`,
  time,
];

export const timestamp: Mask = {
  name: 'timestamp',
  says: 'any time',
  pattern: new RegExp(`(?:${forms.join('|')})(?![0-9A-Za-z])`, 'y'),
};
