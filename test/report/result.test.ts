import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/report/result.ts';
import { resultSchema } from '../../src/report/result-schema.ts';
import { sampleRecord } from './sample-record.ts';
import { hostileRecord, shopNote, shopRecord } from './samples.ts';

const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(resultSchema);

describe('result.json', () => {
  test('its schema is the one in the package', async () => {
    await expect(await format(JSON.stringify(resultSchema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
      '../../schemas/result.schema.json',
    );
  });

  test('of the shop note', async () => {
    await expect(json.render(shopRecord)).toMatchFileSnapshot('fixtures/shop.result.json');
  });

  test.each([
    ['shop', shopRecord],
    ['hostile', hostileRecord],
    ['two notes', sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' })],
    ['broken off', shopRecord.slice(0, 12)],
    ['empty', []],
  ])('of the record %s fits its schema', (_, record) => {
    expect(valid(JSON.parse(json.render(record)))).toBe(true);
  });

  test('a record that breaks off has its unfinished step as interrupted, and no time', () => {
    const result = JSON.parse(json.render(shopRecord.slice(0, 7)));
    expect(result.notes[0]).toMatchObject({
      status: 'interrupted',
      ms: null,
      steps: [{ id: 'L15', status: 'interrupted', verdict: 'none', exitCode: 130 }],
    });
  });
});
