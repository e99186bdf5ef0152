// Makes a PDF or a picture of a report. Without scripts nothing that only a screen needs is there.

import { RutterError } from '../model/error.ts';
import { launch } from './launch.ts';

/** Milliseconds for the page to be drawn. */
const patience = 60_000;

export type PrintedForm = 'pdf' | 'png';

/** `path`: the browser's program. Throws RutterError where there is none, or none that starts. */
export async function printPage(path: string | undefined, page: string, form: PrintedForm): Promise<Uint8Array> {
  const launched = await launch(path);
  if ('missing' in launched) {
    throw new RutterError('usage', `a ${form} needs a browser, and ${launched.missing}`, launched.guidance);
  }
  const { browser } = launched;
  try {
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
