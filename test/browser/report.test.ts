// The HTML report in a real browser: silent, offline, whole without its script, found, printed, walked by keyboard,
// readable at any width and accessible. Every check runs on every page, in this order: later ones find all unfolded.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import { keys } from '../../src/report/html/keys.ts';
import { expectSoundReports, pageFaults } from '../report/sound-reports.ts';
import { sharedRun } from '../shared-runs.ts';
import { violations } from './accessibility.ts';
import { launchBrowser, witnessPage, type Witness } from './browser.ts';
import { walkByTab } from './keyboard-walk.ts';
import { printedText } from './printed-text.ts';
import { difference, outputLines, readableText, unfold } from './reading.ts';
import { compared, drawPage, pageNames, recordRuns, runs, samples } from './reports.ts';

const window = { width: 1200, height: 900 };

let browser: Browser;
/** For all pages in turn. */
let silent: Witness;
let framed: Witness;
let folder: string;
const urls = new Map<string, string>();
let records: Map<string, RunEvent[]>;

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rutter-report-'));
  [records, browser] = await Promise.all([recordRuns(Object.keys(runs), folder, sharedRun), launchBrowser()]);
  silent = await witnessPage(browser, { viewport: window, javaScriptEnabled: false });
  framed = await witnessPage(browser, { viewport: window });
  for (const name of pageNames) urls.set(name, write(`${name}.html`, drawPage(name, records)));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(pageNames)('the page %s', (name) => {
  let witness: Witness;
  let page: Page;
  const url = () => urls.get(name) ?? '';

  beforeAll(async () => {
    witness = await witnessPage(browser, { viewport: window });
    page = witness.page;
    await page.goto(url());
  });
  afterAll(() => page.context().close());

  test('is small', () => {
    expect(statSync(fileURLToPath(url())).size).toBeLessThan(300_000);
  });

  test('has a record whose other forms are sound, too', () => {
    if (name !== compared) expectSoundReports(samples[name] ?? records.get(name) ?? []);
  });

  test('is HTML without a fault', () => {
    expect(pageFaults(readFileSync(fileURLToPath(url()), 'utf8'))).toEqual([]);
  });

  test('reads the same without JavaScript and in sandboxed frames', async () => {
    const whole = await readableText(page);
    await silent.page.goto(url());
    // Playwright's own evaluation works where the page's scripts don't.
    expect(difference(await readableText(silent.page), whole)).toBe('');
    expect([silent.messages, silent.requests.at(-1)]).toEqual([[], url()]);
    const frame = (rights: string) => `<iframe sandbox="${rights}" width="1200" src="${name}.html"></iframe>`;
    await framed.page.goto(write('frames.html', `${frame('')}${frame('allow-scripts')}`));
    for (const inside of framed.page.frames().slice(1)) {
      await inside.waitForLoadState();
      expect(difference(await readableText(inside), whole)).toBe('');
    }
    // The browser itself says that it ran no script where none is allowed.
    expect(framed.messages.filter((message) => !message.startsWith('Blocked script execution'))).toEqual([]);
  });

  test('has its outputs found by text search, folded or not', async () => {
    const lines = await outputLines(page);
    const missed = await page.evaluate<string[]>(
      `${JSON.stringify(lines)}.filter((line) => { getSelection().removeAllRanges(); return !find(line, true); })`,
    );
    expect(missed).toEqual([]);
  });

  test('is walked by Tab from the skip link to the end, each control in its turn', async () => {
    const { walked, all, unmarked, outside, out } = await walkByTab(page);
    expect(walked).toEqual(all);
    expect(walked[0]).toMatch(/^Skip to /);
    expect([unmarked, outside, out]).toEqual([[], [], true]);
  });

  test('does not scroll sideways at any width', async () => {
    await unfold(page);
    for (const width of [320, 400, 900, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBeLessThanOrEqual(width);
    }
  });

  test('has no accessibility violation, light or dark, wide or narrow', async () => {
    await unfold(page);
    for (const [colorScheme, width] of [
      ['light', 1200],
      ['dark', 400],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page), colorScheme).toEqual([]);
    }
  }, 60_000);

  test('prints in full', async () => {
    const { pieces, missed } = await printedText(page);
    expect(pieces.join('').length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  test('after all of this and every key has said nothing to the console and asked nobody for anything', async () => {
    await page.emulateMedia({ media: 'screen' });
    for (const key of Object.keys(keys)) {
      await page.keyboard.press(key);
      // Out of the search and of the list of keys.
      await page.keyboard.press('Escape');
    }
    expect(witness.messages).toEqual([]);
    expect(witness.requests).toEqual([url()]);
  });
});
