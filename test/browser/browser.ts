// Chromium for the browser tests: the installed one, kept off the network.

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from '../../src/cli/find-browser.ts';

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined) throw new Error('no Chrome or Chromium: run `node scripts/browser.ts` first');
  return chromium.launch({
    executablePath,
    // Chromium's own sandbox needs user namespaces, which root in a container does not have.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // Letters are drawn alike on all machines.
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  });
}

/** What a page said and asked for, besides itself. */
export interface Witness {
  page: Page;
  messages: string[];
  requests: string[];
}

/** A fresh page that remembers console messages, errors and requests. */
export async function witnessPage(browser: Browser, options?: BrowserContextOptions): Promise<Witness> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const witness: Witness = { page, messages: [], requests: [] };
  page.on('console', (message) => witness.messages.push(message.text()));
  page.on('pageerror', (error) => witness.messages.push(String(error)));
  page.on('request', (request) => witness.requests.push(request.url()));
  return witness;
}
