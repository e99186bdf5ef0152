// The rules for columns, sorted by name; a column that none of them is for is compared as text.

import type { ColumnRule } from './column-rule.ts';
import { address } from './columns/address.ts';
import { age } from './columns/age.ts';
import { endpoints } from './columns/endpoints.ts';
import { labels } from './columns/labels.ts';
import { machine } from './columns/machine.ts';
import { measured } from './columns/measured.ts';
import { message } from './columns/message.ts';
import { node } from './columns/node.ts';
import { ports } from './columns/ports.ts';
import { restarts } from './columns/restarts.ts';
import { roles } from './columns/roles.ts';
import { eventSource } from './columns/source.ts';
import { podStatus } from './columns/status.ts';
import { targets } from './columns/targets.ts';
import { version } from './columns/version.ts';

export const columns: readonly ColumnRule[] = [
  address,
  age,
  endpoints,
  labels,
  machine,
  measured,
  message,
  node,
  ports,
  restarts,
  roles,
  eventSource,
  podStatus,
  targets,
  version,
];
