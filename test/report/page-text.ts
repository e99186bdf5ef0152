// A report's page as lines of text, one a block, for goldens that a person can review.

import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The page, and what the HTML standard calls errors in it. */
export function readPage(markup: string): { errors: string[]; elements: Element[]; document: Node } {
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

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((found) => found.name === name)?.value;
}

const blocks = new Set(
  'address article blockquote dd details div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary svg table tr ul'.split(
    ' ',
  ),
);
const marks: Record<string, [string, string]> = {
  ins: ['[+', '+]'],
  del: ['[-', '-]'],
  code: ['`', '`'],
  td: ['', ' |'],
  th: ['', ' |'],
};

/** Blocks on lines of their own, indented by depth; `[+ +]` and `[- -]` for what differs, `(open)` ... for classes that matter. */
export function pageText(node: Node): string {
  const lines: { depth: number; text: string }[] = [];
  let line = '';
  const flush = (depth: number) => {
    for (const text of line.split('\n')) if (text.trim() !== '') lines.push({ depth, text: text.trimEnd() });
    line = '';
  };
  const walk = (current: Node, depth: number, preformatted: boolean) => {
    if ('value' in current && current.nodeName === '#text') {
      const text = current.value;
      line += preformatted ? text : text.replace(/\s+/g, ' ').replace(/^ /, /(^|\s)$/.test(line) ? '' : ' ');
      return;
    }
    if (!('childNodes' in current)) return;
    const tag = 'tagName' in current ? current.tagName : '';
    if (['script', 'style', 'head', 'dialog'].includes(tag)) return;
    if ('tagName' in current && tag === 'svg' && attribute(current, 'aria-hidden') === 'true') return;
    const isBlock = blocks.has(tag);
    if (isBlock) flush(depth);
    const inner = isBlock ? depth + 1 : depth;
    if (isBlock && 'tagName' in current) line += `${label(current)}`;
    line += marks[tag]?.[0] ?? '';
    for (const child of current.childNodes) walk(child, inner, preformatted || tag === 'pre');
    line += marks[tag]?.[1] ?? '';
    if (isBlock) flush(inner);
  };
  walk(node, 0, false);
  return `${lines.map(({ depth, text }) => '  '.repeat(Math.max(0, depth - 3)) + text).join('\n')}\n`;
}

/** `article.failed: `. */
function label(element: Element): string {
  const classes = attribute(element, 'class');
  const name =
    classes === undefined || classes === '' ? element.tagName : `${element.tagName}.${classes.replaceAll(' ', '.')}`;
  return `${name}: `;
}
