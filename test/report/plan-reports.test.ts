import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { planExplain } from '../../src/report/plan-explain.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { planSchema } from '../../src/report/plan-schema.ts';
import { planText } from '../../src/report/plan-text.ts';
import { planOf } from '../plan/plan-of.ts';

const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(planSchema);
const noteText = (name: string) => readFileSync(join(import.meta.dirname, '../plan/notes', `${name}.md`), 'utf8');
const names = ['cheat-sheet', 'exam-exercises', 'interactive', 'manifests', 'hints'];
const shop = planOf(noteText('interactive'), { set: { container: 'web' } });
const manifests = planOf(noteText('manifests'));

describe('plan --json', () => {
  test('its schema is the one in the package', async () => {
    await expect(await format(JSON.stringify(planSchema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
      '../../schemas/plan.schema.json',
    );
  });

  test.each(names)('of %s fits its schema', (name) => {
    expect(fits(JSON.parse(planJson([planOf(noteText(name))])))).toBe(true);
  });

  test('of one note is an object, of several an array', () => {
    const one = JSON.parse(planJson([shop]));
    expect(one.note).toBe('notes/note.md');
    expect(JSON.parse(planJson([shop, shop]))).toEqual([one, one]);
  });

  test('of a step', () => {
    const { steps } = JSON.parse(planJson([shop]));
    expect(steps.find(({ id }: { id: string }) => id === 'L15')).toEqual({
      id: 'L15',
      line: 15,
      kind: 'command',
      text: 'kubectl debug -it web --image=busybox --target=<container>',
      run: true,
      reason: 'the list item is a kubectl command',
      effects: ['write', 'interactive'],
      expected: null,
      placeholders: ['<container>'],
      bindings: [{ name: '<container>', value: 'web', from: 'set' }],
    });
  });
});

test('plan as text', async () => {
  await expect(planText([shop, manifests])).toMatchFileSnapshot('fixtures/plan.txt');
});

test('plan --explain', async () => {
  await expect(planExplain([shop, manifests])).toMatchFileSnapshot('fixtures/plan-explain.txt');
});

test('what a note says can not steer the terminal', () => {
  const plan = planOf('- `k get po \u001b[31mred`\n');
  for (const text of [planText([plan]), planExplain([plan])]) expect(text).not.toContain('\u001b');
});
