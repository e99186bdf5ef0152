// Makes the pictures of the pages anew, those whose look has changed; first the records of runs whose notes have changed,
// with `--records` all of them. What it makes is to be looked at before it is kept.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rutter } from '../program.ts';
import { launchBrowser } from './browser.ts';
import { goldenFolder, goldenPages, looksOf, openGolden, pictureDifference, takePicture } from './goldens.ts';
import { keepRecord, keptFolder, keptNotes, notesOf } from './kept-records.ts';
import { recordRuns, runs } from './reports.ts';

async function keepRecords(names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rutter-goldens-'));
  const root = resolve(import.meta.dirname, '../..');
  try {
    const records = await recordRuns(names, folder, async (name, args) => {
      const out = join(folder, name);
      await rutter(['run', ...args.map((arg) => arg.replace(`${root}/`, '')), '--sim', '--out', out], {
        cwd: root,
        env: { HOME: folder },
      });
      return { out };
    });
    for (const [name, record] of records) keepRecord(name, record, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function keepPictures(): Promise<void> {
  const browser = await launchBrowser();
  const kept = new Set(goldenPages.flatMap(looksOf).map(({ name }) => `${name}.webp`));
  for (const file of readdirSync(goldenFolder))
    if (file.endsWith('.webp') && !kept.has(file)) rmSync(join(goldenFolder, file));
  for (const name of goldenPages) {
    const page = await openGolden(browser, name);
    for (const look of looksOf(name)) {
      const path = join(goldenFolder, `${look.name}.webp`);
      const taken = await takePicture(page, look);
      const difference = existsSync(path) ? await pictureDifference(page, readFileSync(path), taken) : 'new';
      if (difference === '') continue;
      writeFileSync(path, taken);
      console.log(`${look.name}: ${difference}`);
    }
    await page.context().close();
  }
  await browser.close();
}

mkdirSync(keptFolder, { recursive: true });
const all = process.argv.includes('--records');
const stale = Object.keys(runs).filter((name) => all || keptNotes()[name] !== notesOf(name));
if (stale.length > 0) await keepRecords(stale);
for (const name of stale) console.log(`${name}: its record is new`);
await keepPictures();
