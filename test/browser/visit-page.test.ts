// Pages as a run opens them, well-behaved and hostile, in a real browser.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/browser/open-browser.ts';
import type { Browser } from '../../src/browser/port.ts';
import { findBrowser } from '../../src/cli/find-browser.ts';

let browser: Browser;
/** What the run forwards, and what else listens on this machine. */
let forwarded: Server;
let other: Server;
let met: string[] = [];

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const at = (path: string) => `http://localhost:${portOf(forwarded)}${path}`;

const html = (body: string, head = '') =>
  `<!doctype html><html><head><title>Shop</title>${head}</head><body>${body}</body></html>`;

const pages: Record<string, (response: ServerResponse) => void> = {
  '/': (response) => response.end(html('<h1>Welcome</h1><p>to the <b>shop</b></p><p hidden>not seen</p>')),
  '/late': (response) =>
    response.end(html('<p id="p">soon</p><script>setTimeout(() => (p.textContent = "now"), 200)</script>')),
  '/moved': (response) => response.writeHead(302, { location: '/' }).end(),
  '/missing': (response) => response.writeHead(404, { 'content-type': 'text/plain' }).end('no such page\n'),
  '/json': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a": 1}'),
  '/stream': (response) =>
    void response.writeHead(200, { 'content-type': 'text/plain' }).write('one line\n'.repeat(300)),
  '/nothing': (response) => response.writeHead(204).end(),
  '/file': (response) =>
    response.writeHead(200, { 'content-disposition': 'attachment; filename=a.bin' }).end('content'),
  '/broken': (response) => response.destroy(),
  '/silent': () => {},
  '/asks': (response) =>
    response.end(html('<p>asked</p><script>alert(1); prompt("x"); window.open("/"); print()</script>')),
  '/tall': (response) => response.end(html('<div style="height: 5000px">tall</div>')),
  '/noise': (response) =>
    response.end(
      html(`<canvas width=1000 height=700></canvas><script>
        const context = document.querySelector('canvas').getContext('2d');
        const image = context.createImageData(1000, 700);
        for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
        context.putImageData(image, 0, 0);
      </script>`),
    ),
  '/liar': (response) =>
    response.end(
      html('<script>Object.defineProperty(document.body, "innerText", { get: () => "x".repeat(3e6) })</script>'),
    ),
  '/away': (response) => response.writeHead(302, { location: 'http://example.com/' }).end(),
  '/next-door': (response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${portOf(other)}/redirected` }).end(),
  '/curious': (response) => {
    const door = `127.0.0.1:${portOf(other)}`;
    response.end(
      html(
        `<p>curious</p><iframe src="http://${door}/frame"></iframe><form action="http://${door}/form" method="post"></form>
        <script>
          fetch('http://${door}/fetch', { method: 'POST', mode: 'no-cors' }).catch(() => {});
          new WebSocket('ws://${door}/socket');
          navigator.sendBeacon('http://${door}/beacon');
          new RTCPeerConnection({ iceServers: [{ urls: 'stun:${door}' }] }).createDataChannel('x');
          document.forms[0].target = '_blank';
          document.forms[0].submit();
        </script>`,
        `<link rel="stylesheet" href="http://${door}/style"><link rel="preconnect" href="http://${door}">
         <script src="http://cdn.example.com/x.js"></script>`,
      ),
    );
  },
};

function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

beforeAll(async () => {
  forwarded = await listen(({ url = '' }, response) => {
    response.setHeader('content-type', 'text/html');
    (pages[url] ?? pages['/missing'])?.(response);
  });
  other = await listen(({ url = '' }, response) => {
    met.push(url);
    response.end('secret');
  });
  other.on('connection', () => met.push('connection'));
  const opened = await openBrowser(findBrowser(process.env));
  if ('missing' in opened) throw new Error(`${opened.missing}: run \`node scripts/browser.ts\` first`);
  browser = opened;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const server of [forwarded, other]) {
    server?.closeAllConnections();
    server?.close();
  }
});

beforeEach(() => (met = []));

function visit(path: string, signal = new AbortController().signal) {
  return browser.visit({ url: at(path), ports: [portOf(forwarded)], signal });
}

async function shown(path: string) {
  const visited = await visit(path);
  if (visited.kind === 'failed') throw new Error(visited.why);
  return visited;
}

describe('a page', () => {
  test('is read as a person sees it, and kept as a picture', async () => {
    const { page, text, statusText, keptFrom } = await shown('/');
    expect(text).toBe('Welcome\n\nto the shop\n');
    expect(page).toMatchObject({ url: at('/'), title: 'Shop', status: 200 });
    expect(statusText).toBe('OK');
    expect(keptFrom).toEqual([]);
    const bytes = Buffer.from(page.picture?.data ?? '', 'base64');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([page.picture?.width, page.picture?.height]);
    expect(page.picture?.width).toBe(1000);
    expect(page.picture?.height).toBeLessThan(300);
  });

  test('may draw itself late, lead on, or be taller than the window', async () => {
    expect((await shown('/late')).text).toBe('now\n');
    expect((await shown('/moved')).page.url).toBe(at('/'));
    expect((await shown('/tall')).page.picture?.height).toBe(700);
  });

  test('is its body where that is no HTML', async () => {
    expect(await shown('/json')).toMatchObject({ text: '{"a": 1}\n', page: { title: '', status: 200 } });
    expect(await shown('/missing')).toMatchObject({
      text: 'no such page\n',
      page: { status: 404 },
      statusText: 'Not Found',
    });
  });

  test('that never ends is taken as it is', async () => {
    expect((await shown('/stream')).text).toMatch(/^one line\none line/);
  }, 30_000);

  test('costs a bounded picture and a bounded text', async () => {
    const { page } = await shown('/noise');
    expect(page.picture?.mediaType).toBe('image/jpeg');
    expect(page.picture?.data.length).toBeLessThan(2_000_000);
    expect((await shown('/liar')).text.length).toBeLessThanOrEqual(1_000_001);
  });

  test('asks in vain', async () => {
    expect((await shown('/asks')).text).toBe('asked\n');
  });
});

test.each([
  ['/nothing', 'has nothing to show'],
  ['/file', 'is a file to save, not a page'],
  ['/broken', 'closed the connection without an answer'],
  ['/away', 'leads away from what this run forwards'],
  ['/next-door', 'leads away from what this run forwards'],
])('%s is no page: it %s', async (path, why) => {
  expect(await visit(path)).toEqual({ kind: 'failed', why });
  expect(met).toEqual([]);
});

test('nobody listens, or something else than HTTP is spoken', async () => {
  const { signal } = new AbortController();
  const closed = { url: 'http://localhost:9/', ports: [9], signal };
  const tls = { url: at('/').replace('http:', 'https:'), ports: [portOf(forwarded)], signal };
  expect(await browser.visit(closed)).toMatchObject({ kind: 'failed' });
  expect(await browser.visit(tls)).toEqual({ kind: 'failed', why: 'does not speak TLS; http:// may be meant' });
});

test('a page reaches nothing but the ports that it is given', async () => {
  const { text, keptFrom } = await shown('/curious');
  expect(text).toBe('curious\n');
  expect(met).toEqual([]);
  expect(keptFrom).toContain(`http://127.0.0.1:${portOf(other)}`);
  expect(keptFrom).toContain('http://cdn.example.com');
  // The other server is there, and answers whoever may come.
  const { signal } = new AbortController();
  const url = `http://127.0.0.1:${portOf(other)}/open`;
  expect(await browser.visit({ url, ports: [portOf(other)], signal })).toMatchObject({ text: 'secret\n' });
  expect(met).toContain('/open');
});

test('a visit ends when it is told to', async () => {
  const controller = new AbortController();
  const visited = visit('/silent', controller.signal);
  setTimeout(() => controller.abort(new Error('enough')), 300);
  await expect(visited).rejects.toThrow('enough');
});

test('without a browser there is a reason, and what to do about it', async () => {
  expect(await openBrowser(undefined)).toEqual({
    missing: 'there is no Chrome or Chromium',
    guidance: 'Install one, or name its program in CHROME_PATH.',
  });
  expect(await openBrowser('/bin/false')).toMatchObject({
    missing: expect.stringMatching(/^\/bin\/false does not start/),
  });
}, 30_000);
