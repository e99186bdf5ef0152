// Pictures of whole pages, half as large as life: which there are, how they are taken, and how two of them compare.
// What varies from machine to machine is pinned (letters, how they are drawn), and what is left of it is let through.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { keptRecord } from './kept-records.ts';
import { compared, drawPage, runs } from './reports.ts';

export const goldenFolder = join(import.meta.dirname, 'goldens');

/** The lies are in the comparison. */
export const goldenPages = ['shop', ...Object.keys(runs).filter((name) => name !== 'lies'), compared];

const widths = [400, 900, 1400];

export interface Look {
  /** Of its file, without its ending. */
  name: string;
  width: number;
  scheme: 'light' | 'dark';
}

/** Of each page; in the dark only of the one that has everything. */
export function looksOf(page: string): Look[] {
  const light = widths.map((width): Look => ({ name: `${page}-${width}`, width, scheme: 'light' }));
  return page === 'shop' ? [...light, { name: 'shop-900-dark', width: 900, scheme: 'dark' }] : light;
}

/** Pictures of thousands of rows, so that they stay small: good enough to see what changed. */
const quality = 5;
const scale = 0.5;

const font = (file: string) =>
  `url(data:font/woff2;base64,${readFileSync(join(import.meta.dirname, 'fonts', `${file}.woff2`)).toString('base64')})`;

const pinned = `
  ${['', '-Bold'].map((weight) => ['DejaVuSans', 'DejaVuSansMono'].map((family) => `@font-face { font-family: ${family}; src: ${font(family + weight)}; font-weight: ${weight === '' ? 400 : 700} }`).join('')).join('')}
  html { --mono: DejaVuSansMono !important }
  body, input, button, .say, .place, .seen figcaption { font-family: DejaVuSans !important }
`;

/** A page with pinned letters, ready for its pictures. */
export async function openGolden(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.setContent(drawPage(name, new Map(Object.keys(runs).map((run) => [run, keptRecord(run)]))));
  await page.addStyleTag({ content: pinned });
  await page.evaluate(`(async () => {
    await Promise.all([...document.fonts].map((font) => font.load()));
    await Promise.allSettled([...document.images].map((image) => image.decode()));
  })()`);
  return page;
}

export async function takePicture(page: Page, { width, scheme }: Look): Promise<Buffer> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const session = await page.context().newCDPSession(page);
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const clip = { x: 0, y: 0, width, height, scale };
  const { data } = await session.send('Page.captureScreenshot', {
    ...{ format: 'webp', quality, clip },
    captureBeyondViewport: true,
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}

/** How far a square may be from what it was, of 255; another machine draws letters' edges a little otherwise. */
const slack = 16;
/** Squares that may be farther. */
const spare = 10;

/** What differs between two pictures; empty where it is no more than another machine's letters. */
export async function pictureDifference(page: Page, golden: Buffer, taken: Buffer): Promise<string> {
  if (golden.equals(taken)) return '';
  const { sizes, far, top } = await page.evaluate<{ sizes: string[]; far: number; top: number }>(
    `(${measure})(${JSON.stringify([golden, taken].map((picture) => picture.toString('base64')))}, ${slack})`,
  );
  if (sizes[0] !== sizes[1]) return `it was ${sizes[0]} pixels and is ${sizes[1]}`;
  return far > spare ? `${far} squares of 8 pixels look different, the first ${top} pixels below the top` : '';
}

/** Runs in the page: both pictures in squares of four dots (eight of the page's pixels), each by its mean colour. */
const measure = `async (pictures, slack) => {
  const side = 4;
  const [one, other] = await Promise.all(pictures.map(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    const dots = context.getImageData(0, 0, width, height).data;
    const columns = Math.floor(width / side);
    const sums = new Float64Array(columns * Math.floor(height / side) * 3);
    for (let y = 0; y < height - (height % side); y += 1)
      for (let x = 0; x < columns * side; x += 1) {
        const to = (Math.floor(y / side) * columns + Math.floor(x / side)) * 3;
        const from = (y * width + x) * 4;
        for (let colour = 0; colour < 3; colour += 1) sums[to + colour] += dots[from + colour];
      }
    return { size: width + ' by ' + height, columns, sums };
  }));
  let far = 0;
  let top = 0;
  for (let square = 0; square < one.sums.length; square += 3) {
    const differs = [0, 1, 2].some((colour) => Math.abs(one.sums[square + colour] - other.sums[square + colour]) / (side * side) > slack);
    if (differs && far === 0) top = Math.floor(square / 3 / one.columns) * 8;
    if (differs) far += 1;
  }
  return { sizes: [one.size, other.size], far, top };
}`;
