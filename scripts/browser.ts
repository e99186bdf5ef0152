// Sees to it that the browser tests have a browser: takes an installed Chrome or Chromium, else installs one, saying so.
// Prints the browser's path; ends with 1 and what to do where there can be none.

import { execFileSync } from 'node:child_process';
import { findBrowser } from '../src/cli/find-browser.ts';

interface Attempt {
  /** What is about to be done, for standard error. */
  saying: string;
  command: string[];
}

function installed(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function succeeds(command: readonly string[], stdio: 'ignore' | 'inherit'): boolean {
  const [program = '', ...args] = command;
  try {
    // Standard output belongs to the browser's path.
    execFileSync(program, args, { stdio: stdio === 'ignore' ? 'ignore' : ['ignore', 2, 2] });
    return true;
  } catch {
    return false;
  }
}

/** Debian's package where we may install packages, then Playwright's own build. */
function attempts(): Attempt[] {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const mayInstall = installed('apt-get') && (asRoot.length === 0 || succeeds(['sudo', '-n', 'true'], 'ignore'));
  const debian: Attempt[] = mayInstall
    ? [
        { saying: 'asking Debian for its packages', command: [...asRoot, 'apt-get', 'update', '-qq'] },
        {
          saying: 'installing the package chromium',
          command: [...asRoot, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
        },
      ]
    : [];
  const playwright = {
    saying: "installing Playwright's Chromium",
    command: ['npx', 'playwright', 'install', 'chromium'],
  };
  return [...debian, playwright];
}

function ensureBrowser(): string | undefined {
  for (const { saying, command } of process.env['CHROME_PATH'] ? [] : attempts()) {
    const found = findBrowser(process.env);
    if (found !== undefined) return found;
    console.error(`No Chrome or Chromium found: ${saying} ...`);
    succeeds(command, 'inherit');
  }
  return findBrowser(process.env);
}

const browser = ensureBrowser();
if (browser === undefined) {
  const asked = process.env['CHROME_PATH'];
  console.error(
    asked
      ? `CHROME_PATH is ${asked}, which is no browser that starts.`
      : 'The browser tests need Chrome or Chromium, and none could be installed.',
  );
  console.error(
    'Install one (Debian: apt-get install chromium) or set CHROME_PATH to its program; then run the tests again.',
  );
  process.exit(1);
}
console.log(`browser: ${browser}`);
