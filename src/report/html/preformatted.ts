// Text whose spaces and line ends count.

import { styledLines, type StyledLine } from '../ansi.ts';
import { html, type Html, type Part } from './html.ts';

/** `look` adds class names. A line feed after `<pre>` is no text to HTML, so that one at the text's start is kept. */
export function preformatted(content: Part, look = ''): Html {
  return html`<pre class="scroll${look && ` ${look}`}">${'\n'}${content}</pre>`;
}

/** Text of a terminal, or any other. */
export function drawText(text: string, look?: string): Html {
  return preformatted(drawLines(styledLines(text)), look);
}

/** Neighbours without a style become one piece of text: most output has none at all. */
export function drawLines(lines: readonly StyledLine[]): Part[] {
  const parts: Part[] = [];
  let plain = '';
  lines.forEach((line, index) => {
    if (index > 0) plain += '\n';
    for (const { text, look } of line) {
      if (look === '') plain += text;
      else {
        parts.push(plain, html`<span class="${look}">${text}</span>`);
        plain = '';
      }
    }
  });
  return [...parts, plain];
}
