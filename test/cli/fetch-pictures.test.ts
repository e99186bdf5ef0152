// Pictures that are put into a report, from disk and from a server of the test's own: which are taken, and why not the others.

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPictures } from '../../src/cli/fetch-pictures.ts';
import { pictureType } from '../../src/cli/picture-type.ts';
import { rutter } from '../program.ts';
import { sampleRecord } from '../report/sample-record.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const svg = '<?xml version="1.0"?>\n<!-- a --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

let root: string;
let server: Server;
let web: string;
/** Nothing listens there. */
let nobody: string;
const asked: IncomingMessage[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rutter-pictures-'));
  await mkdir(join(root, 'notes/img'), { recursive: true });
  await writeFile(join(root, 'outside.png'), png);
  await writeFile(join(root, 'notes/img/two pods.png'), png);
  await writeFile(join(root, 'notes/drawing.svg'), svg);
  await writeFile(join(root, 'notes/passwords.png'), 'root:x:0:0\n');
  await writeFile(join(root, 'notes/large.png'), Buffer.concat([png, Buffer.alloc(6 << 20)]));
  await symlink(join(root, 'outside.png'), join(root, 'notes/link.png'));
  server = createServer((request, answer) => {
    asked.push(request);
    if (request.url === '/a.png') answer.end(png);
    else if (request.url === '/moved.png') answer.writeHead(302, { location: '/a.png' }).end();
    else if (request.url === '/page.png') answer.writeHead(200, { 'content-type': 'image/png' }).end('<html>');
    else if (request.url === '/large.png') answer.end(Buffer.concat([png, Buffer.alloc(6 << 20)]));
    else if (request.url !== '/slow.png') answer.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => closed.once('listening', listening));
  nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((ended) => closed.close(ended));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true });
});

const recordWith = (text: string) => sampleRecord({ path: join(root, 'notes/note.md'), text, steps: [] });

async function fetched(sources: readonly string[], limits = {}) {
  const text = sources.map((source) => `![x](<${source}>)`).join('\n\n');
  const [pictures] = (await fetchPictures(recordWith(text), limits)).values();
  return sources.map((_, index) => {
    const found = [...(pictures ?? [])][index]?.[1];
    return found && 'url' in found ? found.url.slice(0, 22) : found?.why;
  });
}

test('from disk: what is a picture, and lies beside the note', async () => {
  const cases: [string, string][] = [
    ['img/two pods.png', 'data:image/png;base64,'],
    ['./img/two%20pods.png?raw=1', 'data:image/png;base64,'],
    ['drawing.svg', 'data:image/svg+xml;bas'],
    ['passwords.png', 'this is no picture'],
    ['large.png', 'it has more than 5 MB'],
    ['nosuch.png', 'there is no such file'],
    ['img', 'this is no file'],
    ['../outside.png', "it lies outside of the note's folder and of the current one"],
    ['link.png', "it lies outside of the note's folder and of the current one"],
    ['/etc/hostname', 'only files beside the note and addresses on the web are embedded'],
    ['attachment:a.png', 'only files beside the note and addresses on the web are embedded'],
  ];
  expect(await fetched(cases.map(([source]) => source))).toEqual(cases.map(([, found]) => found));
});

test('from the web', async () => {
  const cases: [string, string][] = [
    [`${web}/a.png`, 'data:image/png;base64,'],
    [`${web}/moved.png`, 'data:image/png;base64,'],
    [`${web}/page.png`, 'this is no picture'],
    [`${web}/large.png`, 'it has more than 5 MB'],
    [`${web}/nosuch.png`, 'the server answers 404 Not Found'],
    [`${web}/slow.png`, 'no answer within 0.4 s'],
    [`${nobody}/a.png`, `connect ECONNREFUSED ${nobody.slice(7)}`],
  ];
  expect(
    await fetched(
      cases.map(([source]) => source),
      { patience: 400 },
    ),
  ).toEqual(cases.map(([, found]) => found));
  expect(asked.map(({ headers }) => [headers.referer, headers.cookie])).toEqual(
    asked.map(() => [undefined, undefined]),
  );
});

test('bounded in number, size and time', async () => {
  const two = ['img/two pods.png', 'drawing.svg'];
  expect(await fetched(two, { most: 1 })).toEqual(['data:image/png;base64,', 'there are more than 1 pictures']);
  const together = 'all pictures together have more than 0.00000762939453125 MB';
  expect(await fetched(two, { largestTogether: 8 })).toEqual([together, together]);
  expect(await fetched([`${web}/slow.png`], { patienceTogether: 50 })).toEqual([
    'all pictures together took more than 0.05 s',
  ]);
});

test.each([
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF\x01\x02\x03\x04WEBP'],
  ['image/avif', '\0\0\0\x20ftypavif'],
  ['image/svg+xml', '\ufeff<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg>'],
  [undefined, '<html><svg>'],
  [undefined, `<!-- -->`.repeat(2000)],
  [undefined, ''],
])('%s', (type, text) => {
  const bytes = Buffer.from(text, /[\ufeff]/.test(text) ? 'utf8' : 'latin1');
  expect(pictureType(bytes)).toBe(type);
});

test('run and report put them into the page, and the others stay figures with the reason', async () => {
  const note = `# Pictures\n\n![two pods](<img/two pods.png>)\n\n<img src="${web}/a.png" alt="from the web">\n\n![no](nosuch.png)\n\n- \`k get ns\`\n`;
  await writeFile(join(root, 'notes/note.md'), note);
  const cwd = root;
  const embedded = `<img src="data:image/png;base64,${png.toString('base64')}" alt="two pods" />`;
  const { stderr } = await rutter(['run', 'notes/note.md', '--out', 'out', '--embed-images'], { cwd });
  expect(stderr).toContain('notes/note.md: nosuch.png is not embedded: there is no such file\n');
  const page = await readFile(join(root, 'out/report.html'), 'utf8');
  expect(page).toContain(embedded);
  expect(page).toContain('alt="from the web" />');
  expect(page).toContain('<small>picture beside the note, not embedded: there is no such file</small>');
  expect(page).toContain('img-src data:;');
  await rutter(['report', 'out/record.jsonl', '--reporter', 'html=plain.html'], { cwd });
  expect(await readFile(join(root, 'plain.html'), 'utf8')).toContain(`img-src data: ${web};`);
  await rutter(['report', 'out/record.jsonl', '--embed-images', '--reporter', 'html=again.html'], { cwd });
  expect(await readFile(join(root, 'again.html'), 'utf8')).toBe(page);
});
