// Opens a page, waits until it stands still, and takes its text and its picture. A page is hostile: it reaches the ports
// that it is given and nothing else, saves nothing, and what it says of itself is bounded.

import type { Browser, BrowserContext, Page, Request, Response } from 'playwright-core';
import type { Visit, Visited } from './port.ts';
import { takePicture, viewport } from './take-picture.ts';
import { whyNoPage } from './why-no-page.ts';

/** Milliseconds for all that a page loads, and then for it to fall silent: some never do. */
const patience = { loaded: 5_000, silent: 2_000 };

/** Characters. */
const longest = { title: 200, text: 1_000_000 };

/** Origins that are named. */
const named = 5;

/** A proxy that is not there: what does not go past it goes nowhere. */
const nowhere = 'http://nowhere.invalid:1';

const past = (ports: readonly number[]) =>
  ports.flatMap((port) => ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`)).join(',');

/** Rejects with the signal's reason, or for what is a bug. */
export async function visitPage(browser: Browser, { url, ports, signal }: Visit): Promise<Visited> {
  signal.throwIfAborted();
  const context = await browser.newContext({
    viewport,
    acceptDownloads: false,
    colorScheme: 'light',
    // A forwarded port has the certificate of some other name.
    ignoreHTTPSErrors: true,
    proxy: { server: nowhere, bypass: past(ports) },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([look(context, url), aborted.promise]);
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', why: whyNoPage(error as Error) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not waited for: a page that hangs may hang here too, and goes with the browser at last.
    void context.close().catch(() => {});
  }
}

async function look(context: BrowserContext, url: string): Promise<Visited> {
  const page = await context.newPage();
  const keptFrom = new Set<string>();
  context.on('page', (popup) => void popup.close().catch(() => {}));
  page.on('requestfailed', (request) => noteOrigin(keptFrom, request));
  const response = await page.goto(url, { waitUntil: 'commit', timeout: 0 });
  if (!response) return { kind: 'failed', why: 'has no page' };
  const loaded = await inTime(page.waitForLoadState('load', { timeout: patience.loaded }));
  if (loaded) await inTime(page.waitForLoadState('networkidle', { timeout: patience.silent }));
  const text = (await readText(page, loaded ? response : undefined)).slice(0, longest.text).trimEnd();
  const picture = await takePicture(page);
  return {
    kind: 'shown',
    page: {
      url: page.url(),
      title: (await page.title()).slice(0, longest.title),
      status: response.status(),
      ...(picture && { picture }),
    },
    text: text === '' ? '' : `${text}\n`,
    statusText: response.statusText(),
    keptFrom: [...keptFrom].slice(0, named),
  };
}

async function inTime(waiting: Promise<void>): Promise<boolean> {
  try {
    await waiting;
    return true;
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
    return false;
  }
}

function noteOrigin(origins: Set<string>, request: Request): void {
  if (/ERR_(?:PROXY|TUNNEL|NAME)_/.test(request.failure()?.errorText ?? '')) origins.add(new URL(request.url()).origin);
}

/**
 * What a reader sees. Of what is no HTML the body, since browsers put buttons beside it; a stream has no end to wait for.
 * Expressions for the page are text: the types of the browser's world are not those of the house.
 */
async function readText(page: Page, whole: Response | undefined): Promise<string> {
  const type = whole?.headers()['content-type'] ?? 'text/html';
  if (whole && !/html|^(?:audio|image|video)\//i.test(type)) return whole.text();
  const text: unknown = await page.evaluate("document.body?.innerText ?? ''");
  return typeof text === 'string' ? text : '';
}
