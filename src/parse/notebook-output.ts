// What a notebook has kept of a code cell's outputs, as the text that a terminal would have shown. Pictures and other
// rich forms are left out; so is a traceback that says no more than the exit code.

import type { JsonNode } from './json-nodes.ts';
import { fieldOf, itemsOf, linesOfNode, textOf, type NotebookLine } from './notebook-node.ts';

/** As much as a run keeps of an output; what is longer can't be compared. */
const longest = 256 * 1024;

/** The lines of all outputs in order; `tooLong` where there are more than can be compared. */
export function outputLines(
  outputs: JsonNode | undefined,
  lineAt: (offset: number) => number,
): { lines: NotebookLine[]; tooLong: boolean } {
  const items = itemsOf(outputs);
  const texts = items.flatMap((item) => printedIn(item) ?? []);
  const shown = texts.length > 0 ? texts : items.flatMap(tracebackOf);
  const lines: NotebookLine[] = [];
  let size = 0;
  for (const node of shown) {
    for (const { text, line } of linesOfNode(node, lineAt)) {
      size += text.length + 1;
      if (size > longest) return { lines: [], tooLong: true };
      lines.push({ text: withoutStyle(text), line });
    }
  }
  while (lines.at(-1)?.text.trim() === '') lines.pop();
  return { lines, tooLong: false };
}

function printedIn(item: JsonNode): JsonNode | undefined {
  switch (textOf(fieldOf(item, 'output_type'))) {
    case 'stream':
      return fieldOf(item, 'text');
    case 'execute_result':
    case 'display_data':
      return fieldOf(fieldOf(item, 'data'), 'text/plain');
    // nbformat 3.
    case 'pyout':
      return fieldOf(item, 'text');
    default:
      return undefined;
  }
}

/** What a kernel said of a cell that printed nothing. That a script of IPython's failed is no output of the script. */
function tracebackOf(item: JsonNode): readonly JsonNode[] {
  const isError = ['error', 'pyerr'].includes(textOf(fieldOf(item, 'output_type')) ?? '');
  return isError && textOf(fieldOf(item, 'ename')) !== 'CalledProcessError' ? itemsOf(fieldOf(item, 'traceback')) : [];
}

/** Colours and other sequences for terminals. */
const withoutStyle = (text: string) =>
  text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g, '');
