// The largest report that anybody should have: 5,000 steps with 100 MB of output. How long it takes to draw, how much
// memory, how the page opens and scrolls; and how all this grows with the number of steps.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { writeEvent } from '../../src/report/record.ts';
import { launchBrowser } from '../browser/browser.ts';
import { longRecord } from '../report/samples.ts';

const program = resolve(import.meta.dirname, '../../dist/rutter.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
const record = join(folder, 'record.jsonl');
const page = join(folder, 'report.html');
const args = [program, 'report', record, '--reporter', `html=${page}`];

async function writeRecord(steps: number, lines: number): Promise<void> {
  const out = createWriteStream(record);
  for (const event of longRecord(steps, lines)) if (!out.write(writeEvent(event))) await once(out, 'drain');
  await new Promise<void>((done) => out.end(done));
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Runs the program with its arguments, and tells at its end what it took. */
const measuring = `
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 }));
});
await import(${JSON.stringify(pathToFileURL(program).href)});
`;

interface Drawn {
  /** Milliseconds. */
  took: number;
  cpu: number;
  /** Bytes. */
  memory: number;
  size: number;
}

function draw(): Drawn {
  const began = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', measuring, ...args], {
    encoding: 'utf8',
  });
  const took = performance.now() - began;
  const used = JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}') as Pick<Drawn, 'cpu' | 'memory'>;
  return { took, size: statSync(page).size, ...used };
}

interface Opened {
  paint: number;
  loaded: number;
  /** Until the page's nine tenths are in view. */
  jump: number;
  /** Times of frames while it is scrolled through, in order of length. */
  frames: number[];
}

async function open(): Promise<Opened> {
  const sheet = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const began = performance.now();
  await sheet.goto(pathToFileURL(page).href, { timeout: 120_000 });
  const loaded = performance.now();
  await sheet.evaluate("[...document.querySelectorAll('.step')].at(-500).scrollIntoView()");
  await sheet.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const jumped = performance.now();
  const paint = await sheet.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0",
  );
  const frames = await sheet.evaluate<number[]>(scrolling);
  await sheet.close();
  return { paint, loaded: loaded - began, jump: jumped - loaded, frames: frames.sort((one, other) => one - other) };
}

/** A third of a window each frame, down and up again, at six places of the page. */
const scrolling = `new Promise((done) => {
  const times = [];
  let last = performance.now();
  const next = (count) => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (count % 100 === 0) scrollTo(0, document.documentElement.scrollHeight * (count / 600));
    scrollBy(0, count % 200 < 100 ? 300 : -300);
    if (count < 600) requestAnimationFrame(() => next(count + 1));
    else done(times);
  };
  requestAnimationFrame(() => next(0));
})`;

test('5,000 steps with 100 MB of output', async () => {
  await writeRecord(5000, 410);
  const { took, cpu, memory, size } = draw();
  const { paint, loaded, jump, frames } = await open();
  console.log(
    `report.html ${megabytes(size)}: ${ms(took)}, of them ${ms(cpu)} at work; memory at most ${megabytes(memory)}\n` +
      `first paint ${ms(paint)}, loaded ${ms(loaded)}, jump to step 4,500 ${ms(jump)}\n` +
      `frames while scrolling: ${ms(share(frames, 0.5))}, of twenty the longest ${ms(share(frames, 0.95))}, of all ${ms(share(frames, 1))}`,
  );
}, 300_000);

test.each([1250, 2500, 5000, 10_000])(
  'growth: %d steps of 60 lines',
  async (steps) => {
    await writeRecord(steps, 60);
    const { cpu, memory, size } = draw();
    const { loaded, frames } = await open();
    console.log(
      `${steps} steps, ${megabytes(size)}: ${ms(cpu)} at work, memory at most ${megabytes(memory)}; loaded ${ms(loaded)}, ` +
        `of twenty frames the longest ${ms(share(frames, 0.95))}`,
    );
  },
  300_000,
);

const share = (sorted: readonly number[], part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
const ms = (time: number) => `${Math.round(time)} ms`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
