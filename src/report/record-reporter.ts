// record.jsonl: the record itself, from which every other report can be drawn again.

import { writeEvent } from './record.ts';
import type { Reporter } from './reporter.ts';

export const record: Reporter = {
  name: 'record',
  summary: 'record.jsonl: every event, one a line; `rutter report` draws it again',
  file: 'record.jsonl',
  needsChunks: true,
  render: (events) => events.map(writeEvent).join(''),
};
