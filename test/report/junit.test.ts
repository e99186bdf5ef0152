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
      '<testsuites name="rutter" tests="0" failures="0" errors="0" skipped="0" time="0.000">\n' +
      '</testsuites>\n',
  );
});
