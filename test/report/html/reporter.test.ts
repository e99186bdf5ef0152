import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlReporter } from '../../../src/report/html/reporter.ts';
import { attribute, pageText, readPage } from '../page-text.ts';
import { sampleRecord } from '../sample-record.ts';
import { hostileRecord, longRecord, shopNote, shopRecord, wideRecord } from '../samples.ts';

const samples = {
  shop: shopRecord,
  hostile: hostileRecord,
  wide: wideRecord,
  long: longRecord(60, 100),
  index: sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' }),
  'broken off': shopRecord.slice(0, 12),
  empty: [],
};

describe.each(Object.entries(samples))('the %s report', (_, record) => {
  const { errors, elements } = readPage(htmlReporter.render(record));

  test('has no parse error', () => {
    expect(errors).toEqual([]);
  });

  test('has one script, one style and no way for another', () => {
    const tags = elements.map(({ tagName }) => tagName);
    expect(
      tags.filter((tag) => ['script', 'style', 'iframe', 'link', 'object', 'embed', 'base', 'form'].includes(tag)),
    ).toEqual(['style', 'script']);
    const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc')).toEqual([]);
  });

  test('leads nowhere but to the web, the page and the reports beside it', () => {
    const links = elements.flatMap((element) => attribute(element, 'href') ?? []);
    expect(links.filter((href) => !/^(https?:|mailto:|#|[\w.%-]+\/report\.html$)/.test(href))).toEqual([]);
    expect(elements.flatMap((element) => attribute(element, 'src') ?? [])).toEqual([]);
  });

  test('uses each id once, and no link into the page is broken', () => {
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(ids).toEqual([...new Set(ids)]);
    // The sample's own links are its author's business.
    const inner = elements
      .flatMap((element) => attribute(element, 'href') ?? [])
      .filter((href) => href.startsWith('#'));
    expect(inner.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });
});

const pieces = fc.constantFrom(
  ...'< > </p> <b> <script> </script> <style> <!-- --> <![CDATA[ ]]> & &lt; &#0; " \' ` ``` ~~~ * ** _ # ## - [ ] ( ) ![ | --- > 1. : <td> <br> <img $'.split(
    ' ',
  ),
  'k get po',
  'a',
  ' ',
  '    ',
  '\n',
  '\n\n',
  '\t',
  '\0',
  '\x1b[31m',
  '\x1b]0;',
  '\r',
  '\u202e',
  '\ud800',
  '\ufffe',
  'https://x.example/',
  'javascript:alert(1)',
);
const texts = fc.array(pieces, { maxLength: 40 }).map((found) => found.join(''));

test('no note and no output breaks the page', () => {
  fc.assert(
    fc.property(texts, texts, texts, fc.boolean(), (above, output, below, err) => {
      const text = `${above}\n\n- \`k get po\`\n\n${below}`;
      const record = sampleRecord({
        text,
        steps: [
          {
            text: '`k get po`\n',
            status: 'failed',
            reason: below,
            output: [{ stream: err ? 'stderr' : 'stdout', text: output }],
          },
        ],
      });
      const { errors, elements } = readPage(htmlReporter.render(record));
      expect(errors).toEqual([]);
      expect(elements.filter(({ tagName }) => tagName === 'script' || tagName === 'style').length).toBe(2);
      expect(elements.filter(({ tagName }) => tagName === 'article').length).toBe(1);
      const links = elements.flatMap((element) => attribute(element, 'href') ?? []);
      expect(links.filter((href) => !/^(https?:|mailto:|#)/i.test(href))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('the whole report of the shop note', async () => {
  const { document } = readPage(htmlReporter.render(shopRecord));
  await expect(pageText(document)).toMatchFileSnapshot('../fixtures/shop.report.txt');
});

test('the index of two notes', async () => {
  const { document } = readPage(htmlReporter.render(samples.index));
  await expect(pageText(document)).toMatchFileSnapshot('../fixtures/index.report.txt');
});
