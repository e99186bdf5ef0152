// The largest report that anybody should have: 5,000 steps with 100 MB of output. How long it takes to draw, how much
// memory, and how the page opens.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, test } from 'vitest';
import { writeEvent } from '../../src/report/record.ts';
import { launchBrowser } from '../browser/browser.ts';
import { longRecord } from '../report/samples.ts';

const program = resolve(import.meta.dirname, '../../dist/rutter.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
const record = join(folder, 'record.jsonl');
const page = join(folder, 'report.html');
const args = [program, 'report', record, '--reporter', `html=${page}`];

beforeAll(async () => {
  const out = createWriteStream(record);
  for (const event of longRecord(5000, 410)) if (!out.write(writeEvent(event))) await once(out, 'drain');
  await new Promise<void>((done) => out.end(done));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program with its arguments, and tells at its end what it took. */
const measuring = `
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 }));
});
await import(${JSON.stringify(pathToFileURL(program).href)});
`;

test('drawing 5,000 steps with 100 MB of output', () => {
  const began = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', measuring, ...args], {
    encoding: 'utf8',
  });
  const took = performance.now() - began;
  const { cpu, memory } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}') as { cpu: number; memory: number };
  const size = megabytes(statSync(page).size);
  console.log(`report.html ${size}: ${ms(took)}, of them ${ms(cpu)} at work; memory at most ${megabytes(memory)}`);
}, 300_000);

test('opening it', async () => {
  const browser = await launchBrowser();
  try {
    const sheet = await browser.newPage();
    const began = performance.now();
    await sheet.goto(pathToFileURL(page).href, { timeout: 120_000 });
    const loaded = performance.now();
    await sheet.evaluate("document.querySelectorAll('.step')[4499].scrollIntoView()");
    await sheet.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const jumped = performance.now();
    const paint = await sheet.evaluate<number>(
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0",
    );
    const frame = await sheet.evaluate<number>(worstFrame);
    console.log(
      `first paint ${ms(paint)}, loaded ${ms(loaded - began)}, jump to step 4,500 ${ms(jumped - loaded)}, worst frame while scrolling ${ms(frame)}`,
    );
  } finally {
    await browser.close();
  }
}, 300_000);

const ms = (time: number) => `${Math.round(time)} ms`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Of 60 frames with half a window each. */
const worstFrame = `new Promise((done) => {
  let last = performance.now();
  let worst = 0;
  let left = 60;
  const next = () => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    scrollBy(0, innerHeight / 2);
    if (left-- > 0) requestAnimationFrame(next);
    else done(worst);
  };
  requestAnimationFrame(next);
})`;
