import { expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { junitComplaints } from './junit-schema.ts';
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

test('keeps to the schema that CI systems share', () => {
  for (const record of [shopRecord, hostileRecord, []]) expect(junitComplaints(junit.render(record))).toEqual([]);
});

const suites = (inner: string) => `<testsuites name="a">${inner}</testsuites>`;
const suite = (inner: string) =>
  suites(`<testsuite name="a" tests="1" failures="0" errors="0" skipped="0">${inner}</testsuite>`);

test.each([
  ['', 'the file holds '],
  [suites('<testcase name="a" time="0.1"/>'), 'testsuites holds testcase '],
  [suites('<testsuite name="a" tests="1" errors="0" skipped="0"/>'), 'testsuite lacks failures'],
  [suites('<testsuite name="a" tests="x" failures="0" errors="0" skipped="0"/>'), 'x is no number of tests'],
  [suite('<testcase name="a" time="0.1" file="b"/>'), 'testcase has file'],
  [suite('<testcase name="a" time="0,1 s"/>'), '0,1 s is no time'],
  [suite('<testcase time="0.1"/>'), 'testcase lacks name'],
  [
    suite('<testcase name="a" time="1"><system-err></system-err><system-out></system-out></testcase>'),
    'testcase holds system-err system-out ',
  ],
  [suite('<testcase name="a" time="1"/><properties/>'), 'testsuite holds testcase properties '],
  [suite('<other/>'), 'other is no element'],
  ['<testsuites>', 'testsuites is never closed'],
])('a report that does not is found out: %s', (xml, complaint) => {
  expect(junitComplaints(xml)).toContain(complaint);
});
