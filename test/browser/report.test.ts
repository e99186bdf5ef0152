// The HTML report in a real browser: silent, offline, whole without its script, readable at any width, accessible.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import { htmlReporter } from '../../src/report/html/reporter.ts';
import { junit } from '../../src/report/junit.ts';
import { readRecord } from '../../src/report/record.ts';
import { rutter } from '../program.ts';
import { pageRecord } from '../report/page-record.ts';
import { sampleRecord } from '../report/sample-record.ts';
import { hostileRecord, longRecord, shopNote, shopRecord, wideRecord } from '../report/samples.ts';
import { runbookFolder } from '../runbooks.ts';
import { launchBrowser, witnessPage } from './browser.ts';

const records: Record<string, RunEvent[]> = {
  shop: shopRecord,
  hostile: hostileRecord,
  wide: wideRecord,
  pages: pageRecord,
  index: sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' }),
};

/** A runbook as it ran, besides the samples. */
const names = [...Object.keys(records), 'pods'];

let browser: Browser;
let folder: string;
const urls: Record<string, string> = {};

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rutter-report-'));
  records['pods'] = await recordOf('05-running-workloads-in-pods');
  for (const name of names) urls[name] = write(`${name}.html`, htmlReporter.render(records[name] ?? []));
  browser = await launchBrowser();
}, 60_000);

async function recordOf(runbook: string): Promise<RunEvent[]> {
  const path = join(runbookFolder, runbook);
  await rutter(['run', `${path}.md`, '--bindings', `${path}.rutter.yaml`, '--out', folder], { cwd: folder });
  return readRecord(readFileSync(join(folder, 'record.jsonl'), 'utf8')).events;
}

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Expressions for the page are text: the types of the browser's world are not those of the tests.

/** What a reader can read, folded parts included. */
function readableText(page: Page | Frame): Promise<string> {
  return page.evaluate(`
    for (const details of document.querySelectorAll('details')) details.open = true;
    document.body.innerText.replace(/\\s+/g, ' ');
  `);
}

const focusedStep = "document.activeElement?.closest('.step')?.id";

describe.each(names)('the %s report', (name) => {
  test('says nothing to the console and asks nobody for anything', async () => {
    const { page, messages, requests } = await witnessPage(browser);
    await page.goto(urls[name] ?? '');
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    expect(messages).toEqual([]);
    expect(requests).toEqual([urls[name]]);
    await page.context().close();
  });

  test('reads the same without JavaScript and in a sandboxed frame', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls[name] ?? '');
    const whole = await readableText(page);
    const silent = await witnessPage(browser, { javaScriptEnabled: false });
    await silent.page.goto(urls[name] ?? '');
    // Playwright's own evaluation works where the page's scripts don't.
    expect(await readableText(silent.page)).toBe(whole);
    const frame = await witnessPage(browser);
    await frame.page.goto(
      write('frame.html', `<iframe sandbox="allow-scripts" width="1200" src="${name}.html"></iframe>`),
    );
    const inner = frame.page.frames()[1] ?? frame.page.mainFrame();
    await inner.waitForLoadState();
    expect(await readableText(inner)).toBe(whole);
    expect(frame.messages).toEqual([]);
    for (const { page: one } of [{ page }, silent, frame]) await one.context().close();
  });

  test('does not scroll sideways at any width', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls[name] ?? '');
    await readableText(page);
    for (const width of [320, 400, 900, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  });

  test('has no accessibility violation, light or dark', async () => {
    const { page } = await witnessPage(browser, { viewport: { width: 1200, height: 900 } });
    await page.goto(urls[name] ?? '');
    await readableText(page);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page });
      // Its steps are many and like those of the samples.
      if (name === 'pods') for (const part of ['.head', '.timeline', '.contents', '.objects']) axe.include(part);
      // Only the colours differ in the dark.
      if (colorScheme === 'dark') axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.context().close();
  }, 60_000);
});

describe('the script', () => {
  test('filters by status, and the filter is an address', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    const shown = () => page.locator('.step:visible').evaluateAll((steps) => steps.map(({ id }) => id));
    const all = await shown();
    await page.getByRole('button', { name: '1 failed' }).click();
    expect(await shown()).toEqual(['L55']);
    await expect.poll(() => page.url()).toMatch(/#\?status=failed$/);
    await page.getByRole('button', { name: '1 failed' }).click();
    expect(await shown()).toEqual(all);
    await page.goto(`${urls['shop']}#?status=skipped`);
    await page.reload();
    expect(await shown()).toEqual(['L56']);
    await page.context().close();
  });

  test('leaves of a filtered page the wanted steps and the headings above them', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(`${urls['shop']}#?status=timed-out`);
    const shown = () => page.locator('main :is(h2, h3, p, .step):visible:not(.step *)').allInnerTexts();
    expect((await shown()).map((text) => text.split('\n')[0])).toEqual([
      'Looking at the pod ¶',
      'In a shell ¶',
      '◷ timed out',
    ]);
    expect(await page.locator('.found').innerText()).toBe('1 of 14 steps Show all');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect((await shown()).length).toBeGreaterThan(20);
    await page.context().close();
  });

  test('marks what was searched for, opens what hides it, and closes that again', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(`${urls['shop']}#?q=pods/web-5d6f`);
    const marked = () => page.evaluate("[...CSS.highlights.get('found')].map(String)");
    const calls = page.locator('#L15 details.calls');
    expect(await marked()).toEqual(['pods/web-5d6f']);
    expect(await calls.getAttribute('open')).toBe('');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await marked()).toEqual([]);
    expect(await calls.getAttribute('open')).toBe(null);
    await page.context().close();
  });

  test('walks the steps with keys', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    const walked: unknown[] = [];
    for (const key of ['j', 'j', 'n', 'n', 'k', 'Shift+N']) {
      await page.keyboard.press(key);
      walked.push(await page.evaluate(focusedStep));
    }
    expect(walked).toEqual(['L15', 'L20', 'L34', 'L54', 'L48', 'L34']);
    await page.context().close();
  });

  test('finds steps by their words, and the search is an address', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    const shown = () => page.locator('.step:visible').evaluateAll((steps) => steps.map(({ id }) => id));
    await page.keyboard.press('/');
    await page.keyboard.type('open FOR');
    await expect.poll(shown).toEqual(['L25', 'L26', 'L26.2']);
    await expect.poll(() => page.url()).toMatch(/#\?q=open\+FOR$/);
    await page.reload();
    expect(await shown()).toEqual(['L25', 'L26', 'L26.2']);
    await page.getByRole('searchbox').press('Escape');
    await expect.poll(async () => (await shown()).length).toBe(14);
    await page.context().close();
  });

  test('walks the timeline: one stop for Tab, arrows from bar to bar, Enter to the step', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    expect(await page.locator('.track a[tabindex="0"]').count()).toBe(1);
    await page.locator('.track a').first().focus();
    const said: (string | null)[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'End']) {
      await page.keyboard.press(key);
      said.push(await page.locator('.says').textContent());
    }
    expect(said).toEqual([
      'line 20: k get po shop -o wide, passed, 12 ms, from 1.0 s on',
      'pod shop: ContainerCreating, from 200 ms to 1.2 s',
      'pod shop: Running, from 1.2 s to 1 min 1 s',
    ]);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/#L34$/);
    await page.context().close();
  });

  test('turns its keys off when asked', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    await page.keyboard.press('?');
    await page.getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedStep)).toBeUndefined();
    await page.context().close();
  });

  test('copies the command as it ran, and the output as it was printed', async () => {
    const { page } = await witnessPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(urls['shop'] ?? '');
    const copied = () => page.evaluate('navigator.clipboard.readText()');
    await page.locator('#L25').getByRole('button', { name: 'Copy the command' }).click();
    expect(await copied()).toBe('k logs shop');
    await page.locator('#L48').getByRole('button', { name: 'Copy the command' }).click();
    expect(await copied()).toMatch(/^(apiVersion|spec):/);
    await page.locator('#L15 .permalink').focus();
    await page.keyboard.press('y');
    expect(await copied()).toBe(
      'NAME   READY   STATUS    RESTARTS      AGE\nshop   1/1     Running   2 (30s ago)   41s',
    );
    await page.context().close();
  });

  test('loads a picture when asked', async () => {
    const { page, requests } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    await page.getByRole('link', { name: 'Two pods on one node' }).click();
    await expect.poll(() => requests).toEqual([urls['shop'], 'https://pictures.example/two-pods.png']);
    await page.context().close();
  });
});

test('the report of the pods note is small, and its text is found as it stands', async () => {
  const markup = htmlReporter.render(records['pods'] ?? []);
  expect(markup.length).toBeLessThan(300_000);
  const { page } = await witnessPage(browser);
  await page.goto(urls['pods'] ?? '');
  for (const text of ['Kiada 0.1 starting...', 'created Pod/work-that-comes-before-the-start'])
    expect(await page.evaluate(`find(${JSON.stringify(text)})`), text).toBe(true);
  await page.context().close();
});

test('prints in full: nothing stays folded, nothing is left that only a screen needs', async () => {
  const { page } = await witnessPage(browser);
  await page.goto(urls['wide'] ?? '');
  const seen = (selector: string) =>
    page.evaluate(`[...document.querySelectorAll('${selector}')].map((element) => element.checkVisibility())`);
  expect(await seen('main details pre')).toEqual([false, false]);
  await page.emulateMedia({ media: 'print' });
  expect(await seen('main details pre')).toEqual([true, true]);
  expect(await seen('.contents, .copy')).not.toContain(true);
  expect(await page.evaluate("getComputedStyle(document.querySelector('pre')).whiteSpaceCollapse")).toBe('preserve');
  await page.context().close();
});

test('a report of many steps lays out what is in view, and a link still lands on its step', async () => {
  const { page } = await witnessPage(browser);
  const record = longRecord(1000, 60);
  await page.goto(write('long.html', htmlReporter.render(record)));
  expect(await page.locator('.step').count()).toBe(1000);
  const laidOut = `[...document.querySelectorAll('.step .bar')]
    .filter((bar) => bar.checkVisibility({ contentVisibilityAuto: true })).length`;
  expect(await page.evaluate(laidOut)).toBeLessThan(100);
  const ids = record.flatMap((event) => (event.event === 'step-finished' ? event.outcome.step.id : []));
  await page.goto(`${page.url()}#${ids[900]}`);
  expect(await page.evaluate("Math.round(document.querySelector(':target').getBoundingClientRect().top)")).toBe(16);
  await page.context().close();
});

test('junit.xml is XML whatever the outputs hold', async () => {
  const { page } = await witnessPage(browser);
  for (const record of Object.values(records)) {
    const read = `(() => {
      const xml = new DOMParser().parseFromString(${JSON.stringify(junit.render(record))}, 'text/xml');
      return { error: xml.querySelector('parsererror')?.textContent ?? '', cases: xml.querySelectorAll('testcase').length };
    })()`;
    const found = await page.evaluate<{ error: string; cases: number }>(read);
    expect(found.error).toBe('');
    expect(found.cases).toBeGreaterThan(1);
  }
  await page.context().close();
});
