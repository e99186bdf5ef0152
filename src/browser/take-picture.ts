// A picture of what a window shows of a page, cut where the page's content ends, and small enough to be kept.

import type { Page } from 'playwright-core';
import type { Picture } from '../model/seen-page.ts';

export const viewport = { width: 1000, height: 700 };

/** Pixels below the last thing on the page, and in height at least. */
const margin = 16;
const lowest = 100;

/** Bytes of a picture that a record holds. */
const largest = 1_500_000;

/** Milliseconds. */
const patience = 10_000;

/** From the largest to the smallest: what a photograph costs as PNG is too much. */
const forms = [
  { mediaType: 'image/png', type: 'png' },
  { mediaType: 'image/jpeg', type: 'jpeg', quality: 70 },
] as const;

/** Undefined where the page can't be drawn, or not small enough. */
export async function takePicture(page: Page): Promise<Picture | undefined> {
  const { width } = viewport;
  const height = await contentHeight(page);
  for (const { mediaType, ...form } of forms) {
    const clip = { x: 0, y: 0, width, height };
    const bytes = await page
      .screenshot({ ...form, clip, animations: 'disabled', timeout: patience })
      .catch((error: Error) => {
        if (error.name !== 'TimeoutError') throw error;
      });
    if (bytes && bytes.length <= largest) return { mediaType, width, height, data: bytes.toString('base64') };
  }
  return undefined;
}

/** Where what the page holds ends, within the window. */
async function contentHeight(page: Page): Promise<number> {
  const bottom: unknown = await page.evaluate(`
    const range = document.createRange();
    range.selectNodeContents(document.body ?? document.documentElement);
    range.getBoundingClientRect().bottom;
  `);
  const content = typeof bottom === 'number' && bottom > 0 ? Math.ceil(bottom) + margin : viewport.height;
  return Math.min(viewport.height, Math.max(lowest, content));
}
