// Makes a PDF or a picture of a report with an installed browser, through playwright-core; both are asked for only here.

import { RutterError } from '../model/error.ts';
import { findBrowser } from './find-browser.ts';

/** Milliseconds for the browser to start, and for the page to be drawn. */
const patience = 60_000;

/** Throws RutterError where there is no browser, or none that starts. */
export async function printPage(page: string, form: 'pdf' | 'png'): Promise<Uint8Array> {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined) {
    throw new RutterError(
      'usage',
      `a ${form} needs a browser, and there is no Chrome or Chromium`,
      'Install one, or name its program in CHROME_PATH.',
    );
  }
  const { chromium } = await import('playwright-core').catch(() => {
    throw new RutterError('usage', `a ${form} needs the package playwright-core`, 'npm install playwright-core');
  });
  // Chromium's own sandbox needs user namespaces, which root in a container does not have.
  const chromiumSandbox = process.getuid?.() !== 0;
  const browser = await chromium
    .launch({ executablePath, chromiumSandbox, timeout: patience })
    .catch((error: Error) => {
      const [why = ''] = error.message.split('\n');
      throw new RutterError(
        'usage',
        `${executablePath} does not start: ${why}`,
        'Name another browser in CHROME_PATH.',
      );
    });
  try {
    // Without scripts nothing that only a screen needs is there.
    const context = await browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      viewport: { width: 1280, height: 900 },
    });
    const sheet = await context.newPage();
    await sheet.setContent(page, { timeout: patience });
    if (form === 'png') return await sheet.screenshot({ fullPage: true, timeout: patience });
    const margin = { top: '15mm', right: '14mm', bottom: '15mm', left: '14mm' };
    return await sheet.pdf({ format: 'A4', margin, outline: true, tagged: true, printBackground: true });
  } finally {
    await browser.close();
  }
}
