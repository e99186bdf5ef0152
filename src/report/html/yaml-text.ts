// YAML with its keys, comments and document marks told apart. Looks at one line at a time and understands no YAML: a
// line that it does not recognise stays plain.

import { html, type Part } from './html.ts';

const line = /^(\s*(?:- +)*)([\w./"'-]+:)(?=\s|$)(.*)$/;

export function drawYaml(text: string): Part {
  return text.split('\n').map((found, index) => [index > 0 && '\n', drawLine(found)]);
}

function drawLine(text: string): Part {
  if (/^\s*#|^---\s*$/.test(text)) return html`<span class="a8">${text}</span>`;
  const [, indent, key, rest = ''] = line.exec(text) ?? [];
  if (key === undefined) return drawValue(text);
  return [indent, html`<span class="a4">${key}</span>`, drawValue(rest)];
}

/** A comment needs a space before it. */
function drawValue(text: string): Part {
  const at = /["']/.test(text) ? -1 : text.search(/\s#/);
  return at < 0 ? text : [text.slice(0, at), html`<span class="a8">${text.slice(at)}</span>`];
}
