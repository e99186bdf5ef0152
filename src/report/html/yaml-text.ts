// YAML with its keys, comments and document marks told apart. Looks at one line at a time and understands no YAML: a
// line that it does not recognise stays plain. A key that the API explains has that as its tooltip.

import type { FieldDoc } from '../../model/field-doc.ts';
import type { KeyDocs } from './field-docs.ts';
import { html, type Part } from './html.ts';

const line = /^(\s*(?:- +)*)([\w./"'-]+:)(?=\s|$)(.*)$/;

/** Characters of a tooltip; the whole stands in the list of fields. */
const longest = 320;

const none: KeyDocs = new Map();

export function drawYaml(text: string, docs = none): Part {
  let offset = 0;
  return text.split('\n').map((found, index) => {
    const drawn = [index > 0 && '\n', drawLine(found, offset, docs)];
    offset += found.length + 1;
    return drawn;
  });
}

function drawLine(text: string, offset: number, docs: KeyDocs): Part {
  if (/^\s*#|^---\s*$/.test(text)) return html`<span class="a8">${text}</span>`;
  const [, indent = '', key, rest = ''] = line.exec(text) ?? [];
  if (key === undefined) return drawValue(text);
  const doc = docs.get(offset + indent.length);
  return [indent, html`<span class="a4" ${doc && html` title="${tooltip(doc)}"`}>${key}</span>`, drawValue(rest)];
}

function tooltip({ path, type, required, text }: FieldDoc): string {
  const head = `${path.split('.').at(-1)}: ${type}${required ? ', required' : ''}`;
  if (text === '') return head;
  const end = text.length <= longest ? text.length : Math.max(text.lastIndexOf('. ', longest) + 1, 80);
  return `${head}. ${text.slice(0, end)}${end < text.length ? ' …' : ''}`;
}

/** A comment needs a space before it. */
function drawValue(text: string): Part {
  const at = /["']/.test(text) ? -1 : text.search(/\s#/);
  return at < 0 ? text : [text.slice(0, at), html`<span class="a8">${text.slice(at)}</span>`];
}
