// The look of whole pages, held against pictures that people have looked at. Where a change is meant: `npm run goldens`.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { goldenFolder, goldenPages, looksOf, openGolden, pictureDifference, takePicture } from './goldens.ts';
import { keptNotes, notesOf } from './kept-records.ts';
import { runs } from './reports.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

const fileOf = (name: string) => join(goldenFolder, `${name}.webp`);
const looks = goldenPages.flatMap(looksOf);

/** Where the pictures of today lie, for who looks at both. */
const today = join(tmpdir(), 'rutter-goldens');

test('the kept records are of the notes as they are now', () => {
  expect(keptNotes(), 'npm run goldens').toEqual(
    Object.fromEntries(Object.keys(runs).map((name) => [name, notesOf(name)])),
  );
});

test('there is a picture of each page and none besides', () => {
  const kept = readdirSync(goldenFolder).filter((file) => file.endsWith('.webp'));
  expect(kept.sort()).toEqual(looks.map(({ name }) => `${name}.webp`).sort());
});

describe.each(goldenPages)('the page %s', (name) => {
  let page: Page;
  beforeAll(async () => {
    page = await openGolden(browser, name);
  });
  afterAll(() => page.context().close());

  test.each(looksOf(name))('looks as it did: $name', async (look) => {
    const golden = existsSync(fileOf(look.name)) ? readFileSync(fileOf(look.name)) : Buffer.of();
    let taken = await takePicture(page, look);
    let difference = golden.length > 0 ? await pictureDifference(page, golden, taken) : 'there was no picture of it';
    // A busy machine has not always drawn what the page has laid out.
    for (let again = 0; again < 3 && golden.length > 0 && difference !== ''; again++) {
      await page.waitForTimeout(300);
      taken = await takePicture(page, look);
      difference = await pictureDifference(page, golden, taken);
    }
    if (difference !== '') {
      mkdirSync(today, { recursive: true });
      writeFileSync(join(today, `${look.name}.webp`), taken);
    }
    expect(difference, `now: ${join(today, `${look.name}.webp`)}; meant so? npm run goldens`).toBe('');
  });
});
