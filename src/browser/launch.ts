// Starts an installed Chrome or Chromium through playwright-core, which is loaded only now.

import type { Browser, LaunchOptions } from 'playwright-core';

/** Milliseconds for the browser to start. */
const patience = 60_000;

export type Launched = { browser: Browser } | { missing: string; guidance: string };

/** `path`: its program; undefined where none was found. */
export async function launch(path: string | undefined, options: Pick<LaunchOptions, 'args'> = {}): Promise<Launched> {
  if (path === undefined) {
    return {
      missing: 'there is no Chrome or Chromium',
      guidance: 'Install one, or name its program in CHROME_PATH.',
    };
  }
  const library = await import('playwright-core').catch(() => undefined);
  if (!library) return { missing: 'the package playwright-core is not there', guidance: 'npm install playwright-core' };
  // Chromium's own sandbox needs user namespaces, which root in a container does not have.
  const chromiumSandbox = process.getuid?.() !== 0;
  try {
    const settings = { executablePath: path, chromiumSandbox, timeout: patience, ...options };
    return { browser: await library.chromium.launch(settings) };
  } catch (error) {
    const [why = ''] = (error as Error).message.split('\n');
    return { missing: `${path} does not start: ${why}`, guidance: 'Name another browser in CHROME_PATH.' };
  }
}
