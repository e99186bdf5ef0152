// Tables that kubectl 1.34 printed of the metrics in the fixture.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NodeMetrics, PodMetrics, Usage } from '../../../src/kubectl/top/metrics.ts';
import { nodeTable, podTable, type PodTableOptions } from '../../../src/kubectl/top/usage-table.ts';

interface Fixture {
  pods: PodMetrics[];
  node: NodeMetrics;
  available: Record<string, Usage>;
  cases: { line: string; what: 'pods' | 'node'; options: PodTableOptions; printed: string }[];
}

const path = join(import.meta.dirname, 'fixtures/tables.json');
const { pods, node, available, cases } = JSON.parse(readFileSync(path, 'utf8')) as Fixture;

test.each(cases)('$line', ({ what, options, printed }) => {
  const table =
    what === 'pods' ? podTable(pods, options) : nodeTable([node], new Map(Object.entries(available)), options);
  expect(table).toBe(printed);
});
