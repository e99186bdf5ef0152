import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/report/reporters.ts';
import { hostileRecord, shopRecord } from './samples.ts';

const room = resolve(import.meta.dirname, '../../src/report');

/** All reporters that any file of the room exports. */
async function exported(): Promise<unknown[]> {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map((file): Promise<object> => import(join(room, file))));
  return modules.flatMap((found) =>
    Object.values(found).filter((value) => typeof value === 'object' && value !== null && 'render' in value),
  );
}

describe('the reporters', () => {
  test('are those of the folder, sorted', async () => {
    expect(new Set(reporters)).toEqual(new Set(await exported()));
    const names = reporters.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  test('write to a file each', () => {
    const files = reporters.flatMap(({ file }) => file ?? []);
    expect(files).toEqual([...new Set(files)]);
  });

  test.each(reporters.map((reporter) => [reporter.name, reporter] as const))('%s is pure', (_, { render }) => {
    for (const record of [shopRecord, hostileRecord, []]) {
      const before = structuredClone(record);
      expect(render(record)).toBe(render(record));
      expect(record).toEqual(before);
    }
  });
});
