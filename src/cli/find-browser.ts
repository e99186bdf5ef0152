// Finds an installed Chrome or Chromium that starts. Looks where a person would.

import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** Where installers put it outside PATH. */
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Inside one of Playwright's `chromium-<build>` folders. */
const builds = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win/chrome.exe',
];

/** CHROME_PATH, then PATH, then the usual places, then Playwright's cache. Undefined where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const asked = env['CHROME_PATH'];
  if (asked !== undefined && asked !== '') return starts(asked) ? asked : undefined;
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places, ...playwrightBuilds(env)].find(starts);
}

function playwrightBuilds(env: NodeJS.ProcessEnv): string[] {
  const folders = [
    env['PLAYWRIGHT_BROWSERS_PATH'],
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((folder) => folder !== undefined);
  return folders.flatMap((folder) =>
    foldersIn(folder)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()
      .flatMap((name) => builds.map((build) => join(folder, name, build))),
  );
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Some systems have a `chromium` that only says where to get the real one. */
function starts(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    if (!statSync(path).isFile()) return false;
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
