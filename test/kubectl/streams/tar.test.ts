import { describe, expect, test } from 'vitest';
import { pack, type Pack } from 'tar-stream';
import { packTar } from '../../../src/kubectl/streams/tar-pack.ts';
import { unpackTar } from '../../../src/kubectl/streams/tar-unpack.ts';
import { memoryFiles } from '../environment.ts';

type Member = Parameters<Pack['entry']>[0] & { content?: string };

async function archiveOf(members: readonly Member[]): Promise<Buffer> {
  const packing = pack();
  for (const { content = '', ...header } of members) packing.entry(header, content);
  packing.finalize();
  return bytesOf(packing as AsyncIterable<unknown> as AsyncIterable<Uint8Array>);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function unpack(archive: Uint8Array, { source, target }: { source: string; target: string }, had = {}) {
  const files = memoryFiles(had);
  let warnings = '';
  const unpacking = await unpackTar({
    files,
    source,
    target,
    warnings: { write: (text) => void (warnings += text) },
    linkHint: '(HINT)',
  });
  for (let at = 0; at < archive.length; at += 700) await unpacking.sink.write(archive.subarray(at, at + 700));
  unpacking.end();
  await unpacking.done;
  return { files: Object.fromEntries(files.entries), warnings };
}

const html: Member[] = [
  { name: 'html/', type: 'directory' },
  { name: 'html/index.html', content: '<h1>' },
  { name: 'html/img/', type: 'directory' },
  { name: 'html/img/a.png', content: 'x'.repeat(5000) },
];

describe('from a container', () => {
  test('a directory takes the place of the target', async () => {
    const { files, warnings } = await unpack(await archiveOf(html), { source: 'html', target: './site' });
    expect(warnings).toBe('');
    expect(files).toEqual({
      site: null,
      'site/index.html': '<h1>',
      'site/img': null,
      'site/img/a.png': 'x'.repeat(5000),
    });
  });

  test('an absolute path has lost its slash in the archive', async () => {
    const archive = await archiveOf([{ name: 'etc/hostname', content: 'kiada\n' }]);
    const { files } = await unpack(archive, { source: '/etc/hostname', target: 'h' });
    expect(files).toEqual({ h: 'kiada\n' });
  });

  test('a second name of a file has its content', async () => {
    const archive = await archiveOf([
      { name: 'd/a', content: 'same' },
      { name: 'd/b', type: 'link', linkname: 'd/a' },
    ]);
    const { files } = await unpack(archive, { source: 'd', target: 't' });
    expect(files).toEqual({ t: null, 't/a': 'same', 't/b': 'same' });
  });

  test('symbolic links are told and not made', async () => {
    const archive = await archiveOf([
      { name: 's/l2', type: 'symlink', linkname: '../..' },
      { name: 's/link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 's/link/x', content: 'through the link' },
    ]);
    const { files, warnings } = await unpack(archive, { source: '/s', target: './s' });
    expect(warnings).toBe(
      'warning: skipping symlink: "s/l2" -> "../.." (HINT)\nwarning: skipping symlink: "s/link" -> "/etc/passwd"\n',
    );
    expect(files).toEqual({ s: null, 's/link': null, 's/link/x': 'through the link' });
  });

  test.each([
    ['upwards', 'd/../../evil'],
    ['upwards with backslashes', 'd/..\\..\\evil'],
    ['far upwards', 'd/../../../../../../evil'],
  ])('nothing is written outside the target: %s', async (_, name) => {
    const archive = await archiveOf([
      { name, content: 'evil' },
      { name: 'd/good', content: 'good' },
    ]);
    const { files, warnings } = await unpack(archive, { source: 'd', target: 'out' });
    expect(files).toEqual({ out: null, 'out/good': 'good' });
    expect(warnings).toMatch(/^warning: file "(\.\.\/)*evil" is outside target destination, skipping\n$/);
  });

  test.each([
    ['absolute', { name: '/etc/cron.d/evil', content: 'x' }],
    ['another path', { name: 'other', content: 'x' }],
    ['a link to what was not copied', { name: 'd/x', type: 'link', linkname: '/etc/passwd' }],
    ['a link upwards', { name: 'd/x', type: 'link', linkname: 'd/../../secret' }],
  ] as [string, Member][])('what was not asked for ends it: %s', async (_, member) => {
    await expect(unpack(await archiveOf([member]), { source: 'd', target: 'out' })).rejects.toThrow(
      'tar contents corrupted',
    );
  });

  test('damage is told as Go tells it', async () => {
    const archive = await archiveOf(html);
    await expect(unpack(archive.subarray(0, 1500), { source: 'html', target: 't' })).rejects.toThrow('unexpected EOF');
    await expect(unpack(Buffer.alloc(2048, 'junk'), { source: 'html', target: 't' })).rejects.toThrow(
      'archive/tar: invalid tar header',
    );
  });

  test.each([
    ['a file where a directory is', [{ name: 'f', content: 'x' }], 'f', 'd', { 'd/x': '' }, 'open d: is a directory'],
    ['a directory where a file is', html, 'html', 'h', { h: '' }, 'mkdir h: not a directory'],
  ] as [string, Member[], string, string, Record<string, string>, string][])(
    '%s',
    async (_, members, source, target, had, message) => {
      await expect(unpack(await archiveOf(members), { source, target }, had)).rejects.toThrow(message);
    },
  );
});

describe('to a container', () => {
  const members = async (
    entries: Record<string, string>,
    source: string,
    name: string,
    links: Record<string, string> = {},
  ) => {
    const files = { ...memoryFiles(entries), readLink: async (path: string) => links[path] };
    const { extract } = await import('tar-stream');
    const reading = extract();
    const archive = await bytesOf(packTar({ files, source, name, now: 0 }));
    reading.end(archive);
    const found: string[] = [];
    for await (const entry of reading) {
      const text = (await bytesOf(entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>)).toString();
      const { name: member, type, linkname, mode } = entry.header;
      found.push([member, type, linkname ?? mode.toString(8), text].join(' '));
    }
    return found;
  };

  test('a file goes by its new name', async () => {
    expect(await members({ 'a/index.html': '<h1>' }, 'a/index.html', 'x.html')).toEqual(['x.html file 644 <h1>']);
  });

  test('a directory goes as what is in it, an empty one as itself', async () => {
    expect(await members({ 'a/f': '1', 'a/b/g': '2', 'a/c/': null as unknown as string }, 'a', 'new')).toEqual([
      'new/b/g file 644 2',
      'new/c/ directory 755 ',
      'new/f file 644 1',
    ]);
  });

  test('a symbolic link goes as a link', async () => {
    expect(await members({ l: '' }, 'l', 'l', { l: 'f' })).toEqual(['l symlink f ']);
  });

  test('what can not be read ends it, whole or in pieces', async () => {
    const refuse = () => Promise.reject(Object.assign(new Error(), { code: 'EACCES' }));
    const refuseLater = async function* (): AsyncGenerator<Uint8Array> {
      yield await refuse();
    };
    for (const files of [
      { ...memoryFiles({ f: 'f' }), read: refuse },
      { ...memoryFiles({ f: 'f' }), readChunks: refuseLater },
    ]) {
      const archive = bytesOf(packTar({ files, source: 'f', name: 'f', now: 0 }));
      await expect(archive).rejects.toThrow('open f: permission denied');
    }
  });

  test('a file that grows while it is read ends it', async () => {
    const grown = async function* () {
      yield Buffer.from('more than was there');
    };
    const files = { ...memoryFiles({ f: 'f' }), readChunks: grown };
    await expect(bytesOf(packTar({ files, source: 'f', name: 'f', now: 0 }))).rejects.toThrow(
      'archive/tar: write too long',
    );
  });
});
