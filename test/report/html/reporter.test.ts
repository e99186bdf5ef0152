import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { htmlReporter } from '../../../src/report/html/reporter.ts';
import { sampleRecord } from '../sample-record.ts';
import { hostileRecord, longRecord, shopNote, shopRecord } from '../samples.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The page, and what the HTML standard calls errors in it. */
function read(markup: string) {
  const errors: string[] = [];
  const document = parse(markup, {
    onParseError: ({ code, startLine }) => void errors.push(`${code} in line ${startLine}`),
  });
  return { errors, elements: [...elementsOf(document)], document };
}

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((found) => found.name === name)?.value;

const samples = {
  shop: shopRecord,
  hostile: hostileRecord,
  long: longRecord(60, 100),
  index: sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' }),
  'broken off': shopRecord.slice(0, 12),
  empty: [],
};

describe.each(Object.entries(samples))('the %s report', (_, record) => {
  const { errors, elements } = read(htmlReporter.render(record));

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
