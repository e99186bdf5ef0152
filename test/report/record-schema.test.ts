import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import { recordSchema } from '../../src/report/record-schema.ts';
import { misfit } from '../../src/report/schema-check.ts';
import { hostileRecord, shopRecord } from './samples.ts';

const ajv = new Ajv2020({ allErrors: false, strict: true });
const valid = ajv.compile(recordSchema);

/** The same event with one of its inner values left out or replaced. */
function broken(event: RunEvent, pick: number, value: unknown): unknown {
  const copy: unknown = structuredClone(event);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const [name, child] of Object.entries(inner)) {
      places.push([inner as Record<string, unknown>, name]);
      walk(child);
    }
  };
  walk(copy);
  const [holder, name] = places[pick % places.length] ?? [{}, ''];
  if (value === undefined && !Array.isArray(holder)) delete holder[name];
  else holder[name] = value ?? null;
  return copy;
}

describe('the schema of a record', () => {
  test('is the one in the package', async () => {
    await expect(await format(JSON.stringify(recordSchema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
      '../../schemas/record.schema.json',
    );
  });

  test.each([...shopRecord, ...hostileRecord].map((event) => [event.event, event] as const))('takes %s', (_, event) => {
    expect(misfit(recordSchema, event)).toBeUndefined();
    expect(valid(event)).toBe(true);
  });

  test('is read by us as by everybody', () => {
    const values = fc.constantFrom(undefined, null, 0, -1, 1.5, 'x', 'passed', true, [], {}, [1], { grade: 'same' });
    fc.assert(
      fc.property(fc.constantFrom(...shopRecord), fc.nat(), values, (event, pick, value) => {
        const candidate = broken(event, pick, value);
        expect(misfit(recordSchema, candidate) === undefined).toBe(valid(candidate));
      }),
      { numRuns: 2000 },
    );
  });

  test('what a later version adds does no harm', () => {
    const [event] = shopRecord;
    expect(misfit(recordSchema, { ...event, added: { later: true } })).toBeUndefined();
  });
});
