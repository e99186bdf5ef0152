import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSidecar } from '../../src/plan/sidecar.ts';
import { sidecarSchema } from '../../src/plan/sidecar-schema.ts';

const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(sidecarSchema);
const runbooks = join(import.meta.dirname, '../../runbooks');

test('is the one in the package', async () => {
  await expect(await format(JSON.stringify(sidecarSchema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
    '../../schemas/sidecar.schema.json',
  );
});

test.each(readdirSync(runbooks).filter((name) => name.endsWith('.rutter.yaml')))('%s fits', (name) => {
  expect(fits(parse(readFileSync(join(runbooks, name), 'utf8')))).toBe(true);
});

// The schema and the reader are of one mind.
test.each<[string, boolean]>([
  ['', true],
  ['bind: {pod-name: kiada, local-port: 8080}', true],
  ['steps: {L3: {timeout: 2m, tags: [slow], skip: true, input: ls}}', true],
  ['allow: host', true],
  ['allow: [read, destroy]', true],
  ['bnd: {a: b}', false],
  ['allow: everything', false],
  ['steps: {L3: {tmeout: 2m}}', false],
  ['steps: {L3: {timeout: soon}}', false],
  ['steps: [L3]', false],
  ['bind: kiada', false],
  ['bind: {pod: [a, b]}', false],
])('%j: %s', (text, sound) => {
  expect(fits(parse(text))).toBe(sound);
  expect(readSidecar('a.rutter.yaml', text, () => '').diagnostics.length === 0).toBe(sound);
});
