// What the report's script adds, in a real browser: filters, search, copying, keys, pictures on request. And what only
// some pages show: paper, thousands of steps.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReporter } from '../../src/report/html/reporter.ts';
import { keys } from '../../src/report/html/keys.ts';
import { junit } from '../../src/report/junit.ts';
import { longRecord } from '../report/samples.ts';
import { violations } from './accessibility.ts';
import { launchBrowser, witnessPage } from './browser.ts';
import { settle } from './reading.ts';
import { samples } from './reports.ts';

let browser: Browser;
let folder: string;
const urls: Record<string, string> = {};

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rutter-script-'));
  for (const name of ['shop', 'wide']) urls[name] = write(`${name}.html`, htmlReporter.render(samples[name] ?? []));
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const focusedStep = "document.activeElement?.closest('.step')?.id";

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

/** What a key does, by key; the page is fresh. */
const deeds: Record<string, (page: Page) => Promise<void>> = {
  async j(page) {
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedStep)).toBe('L15');
  },
  async k(page) {
    await page.locator('#L20 .permalink').focus();
    await page.keyboard.press('k');
    expect(await page.evaluate(focusedStep)).toBe('L15');
  },
  async n(page) {
    await page.locator('#L15 .permalink').focus();
    await page.keyboard.press('n');
    expect(await page.evaluate(focusedStep)).toBe('L34');
  },
  async N(page) {
    await page.locator('#L34 .permalink').focus();
    await page.keyboard.press('N');
    expect(await page.evaluate(focusedStep)).toBe('L15');
  },
  async '/'(page) {
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
  },
  async o(page) {
    const open = () =>
      page.evaluate("[...document.querySelectorAll('main details')].map(({ open }) => open ? 1 : 0).join('')");
    const own = (await page.locator('#L15 details').count()) - 1;
    const before = await open();
    await page.locator('#L15 .permalink').focus();
    await page.keyboard.press('o');
    expect(own).toBeGreaterThan(0);
    expect(await page.locator('#L15 details[open]').count()).toBe(own + 1);
    expect(await page.locator('.step:not(#L15) details[open]').count()).toBe(0);
    await page.keyboard.press('o');
    expect(await open()).toBe(before);
  },
  async e(page) {
    const folded = page.locator('main details:not([open])');
    const before = await folded.count();
    await page.keyboard.press('e');
    expect(await folded.count()).toBe(0);
    await page.keyboard.press('e');
    expect(await folded.count()).toBe(before);
    expect(before).toBeGreaterThan(5);
  },
  async c(page) {
    await page.locator('#L25 .permalink').focus();
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('k logs shop');
  },
  async y(page) {
    await page.locator('#L25 .permalink').focus();
    await page.keyboard.press('y');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('INFO open for business');
  },
  async t(page) {
    const scheme = () => page.evaluate('getComputedStyle(document.documentElement).colorScheme');
    await page.keyboard.press('t');
    expect(await scheme()).toBe('dark');
    await page.reload();
    expect(await scheme()).toBe('dark');
    await page.keyboard.press('t');
    expect(await scheme()).toBe('light');
  },
  async '?'(page) {
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  },
};

describe('a key of the list', () => {
  test('is one of these', () => expect(Object.keys(deeds)).toEqual(Object.keys(keys)));

  test.each(Object.entries(deeds))('%s', async (_, deed) => {
    const { page } = await witnessPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(urls['shop'] ?? '');
    await deed(page);
    await page.context().close();
  });
});

/** Every kind of control: a key, and what is true once it was pressed there. */
const controls: Record<string, [key: string, holds: string]> = {
  '.skip': ['Enter', "location.hash === '#note'"],
  '.contents a': ['Enter', "location.hash === '#set-up'"],
  '.contents input': ['Escape', 'document.activeElement === document.body'],
  '.tools .tool[data-sign="↓"]': ['Enter', "document.activeElement.closest('.step')?.id === 'L15'"],
  '.tools .tool[data-sign="↑"]': ['Enter', "document.activeElement.closest('.step') !== null"],
  '.tools .tool[data-sign="◐"]': ['Space', "document.documentElement.dataset.theme === 'dark'"],
  '.tools .tool[data-sign="?"]': ['Enter', 'document.querySelector("dialog").open'],
  '.totals button': ['Space', "new URLSearchParams(location.hash.slice(2)).get('status') === 'passed'"],
  '.head a': ['Enter', "location.hash === '#set-up'"],
  '.copy': ['Enter', "document.querySelector('[role=status]').textContent === 'Copied'"],
  '.track a': ['Enter', "location.hash === '#L15'"],
  '.timeline summary': ['Enter', 'document.activeElement.parentElement.open'],
  'main summary': ['Space', 'document.activeElement.parentElement.open'],
  // There is no network in these tests.
  'main a[data-picture]': [
    'Enter',
    "document.querySelector('[role=status]').textContent === 'The picture could not be loaded'",
  ],
  '.permalink': ['Enter', 'location.hash.length > 1'],
  '.next a': ['Enter', "location.hash === '#L34'"],
  'main p a[href^="#"]': ['Enter', "location.hash === '#cleaning-up'"],
};
/** They lead to other pages, which is the browser's business. */
const elsewhere = 'main a[href^="http"]:not([data-picture])';

describe('from the keyboard', () => {
  test.each(Object.entries(controls))('%s works', async (selector, [key, holds]) => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    await page.locator(selector).first().focus();
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(holds)).toBe(true);
    await page.context().close();
  });

  test('no kind of control is left out', async () => {
    const { page } = await witnessPage(browser);
    await page.goto(urls['shop'] ?? '');
    const known = JSON.stringify([...Object.keys(controls), elsewhere, '.scroll'].join());
    const others = await page.evaluate(
      `[...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
        .filter((element) => element.checkVisibility() && !element.matches(${known})).map(({ outerHTML }) => outerHTML)`,
    );
    expect(others).toEqual([]);
    await page.context().close();
  });
});

test.each(['light', 'dark'] as const)(
  'the list of keys, a search and a filter have no accessibility violation: %s',
  async (colorScheme) => {
    const { page } = await witnessPage(browser, { colorScheme });
    await page.goto(urls['shop'] ?? '');
    await page.keyboard.press('?');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('logs');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('.totals .failed button');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);

test('nothing moves for those who want no motion', async () => {
  const { page } = await witnessPage(browser, { reducedMotion: 'reduce' });
  await page.goto(urls['shop'] ?? '');
  const moving = await page.evaluate(`
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) =>
      rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-reduced-motion') ? [] : [...(rule.cssRules ?? []), rule])
      .filter(({ style }) => style && ['transition', 'animation', 'scroll-behavior'].some((name) => !['', 'unset'].includes(style.getPropertyValue(name))))
      .map(({ cssText }) => cssText)`);
  expect(moving).toEqual([]);
  for (const key of ['j', 'n', 'e', 't', '?']) {
    await page.keyboard.press(key);
    expect(await page.evaluate('document.getAnimations().length'), key).toBe(0);
  }
  const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
    "document.querySelector('#L34').getBoundingClientRect().toJSON()",
  );
  expect([top < 900, bottom > 0]).toEqual([true, true]);
  await page.context().close();
});

test('on paper there is nothing that only a screen needs', async () => {
  const { page } = await witnessPage(browser);
  await page.goto(urls['shop'] ?? '');
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(
    "[...document.querySelectorAll('.contents, .copy, .skip, .says')].map((element) => element.checkVisibility())",
  );
  expect(seen).not.toContain(true);
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
  // Parts above are laid out once they come near, and the browser keeps the page in place but for a few pixels.
  await settle(page);
  const top = await page.evaluate("document.querySelector(':target').getBoundingClientRect().top");
  expect(top).toBeGreaterThan(8);
  expect(top).toBeLessThan(24);
  await page.context().close();
});

test('junit.xml is XML whatever the outputs hold', async () => {
  const { page } = await witnessPage(browser);
  for (const record of Object.values(samples)) {
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
