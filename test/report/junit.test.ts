import { expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { hostileRecord, shopRecord } from './samples.ts';

test('the whole junit.xml of the shop note', async () => {
  await expect(junit.render(shopRecord)).toMatchFileSnapshot('fixtures/shop.junit.xml');
});

test('no output puts a character into the file that XML 1.0 has no place for', () => {
  // https://www.w3.org/TR/xml/#charsets
  expect(junit.render(hostileRecord)).not.toMatch(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
});

test('a run of nothing is a suite of nothing', () => {
  expect(junit.render([])).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<testsuites name="rutter" tests="0" failures="0" errors="0" time="0.000">\n' +
      '</testsuites>\n',
  );
});

/** What the schema that CI systems share (Jenkins' junit-10.xsd) has. */
const schema: Record<string, { attributes: string[]; children: string[] }> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'time', 'skipped', 'timestamp', 'file'],
    children: ['properties', 'testcase'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name', 'value'], children: [] },
  testcase: {
    attributes: ['name', 'time', 'classname'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  skipped: { attributes: ['type', 'message'], children: [] },
  error: { attributes: ['type', 'message'], children: [] },
  failure: { attributes: ['type', 'message'], children: [] },
  'system-out': { attributes: [], children: [] },
  'system-err': { attributes: [], children: [] },
};

test('keeps to the schema that CI systems share', () => {
  for (const record of [shopRecord, hostileRecord]) {
    const open: string[] = [];
    for (const [, closing, name = '', rest = '', empty] of junit
      .render(record)
      .matchAll(/<(\/?)([a-z][\w-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else {
        const above = open.at(-1);
        if (above !== undefined) expect(schema[above]?.children).toContain(name);
        for (const [, attribute] of rest.matchAll(/\s([\w-]+)="[^"]*"/g))
          expect(schema[name]?.attributes).toContain(attribute);
        if (!empty) open.push(name);
      }
    }
    expect(open).toEqual([]);
  }
});
