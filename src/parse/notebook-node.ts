// Looks into a notebook's JSON without trusting its shape: what is not there, or is something else, is undefined.

import type { JsonNode } from './json-nodes.ts';

/** A line of a cell, with the file's line (1-based) on which it stands. */
export interface NotebookLine {
  text: string;
  line: number;
}

export const fieldOf = (node: JsonNode | undefined, name: string): JsonNode | undefined =>
  node?.kind === 'map' ? node.fields.get(name) : undefined;

export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'list' ? node.items : []);

export const textOf = (node: JsonNode | undefined): string | undefined =>
  node?.kind === 'text' ? node.text() : undefined;

/** A text of several lines: one string, or a list of them as Jupyter saves it, each on a line of the file. */
export function linesOfNode(node: JsonNode | undefined, lineAt: (offset: number) => number): NotebookLine[] {
  const parts = node?.kind === 'list' ? node.items : node ? [node] : [];
  const lines: NotebookLine[] = [];
  let begun: NotebookLine | undefined;
  for (const part of parts) {
    if (part.kind !== 'text') continue;
    const line = lineAt(part.at);
    const pieces = part.text().split(/\r\n?|\n/);
    for (const [index, text] of pieces.entries()) {
      if (index === 0 && begun) begun.text += text;
      else lines.push({ text, line });
      begun = lines.at(-1);
    }
    // A line's end ends the string too: what comes next is a line of its own.
    if (pieces.length > 1 && begun?.text === '') {
      lines.pop();
      begun = undefined;
    }
  }
  return lines;
}
