// A Jupyter notebook (nbformat 3 and 4) as the markdown of a note: its prose as it is, its code cells as fences, and below
// each of those what it printed when it was saved. Says of every line where in the file it stands. Runs nothing, never
// throws; what can't be read is a diagnostic.

import type { Diagnostic } from '../model/error.ts';
import { readJson, type JsonNode } from './json-nodes.ts';
import { cellPieces, namesDefined } from './notebook-code.ts';
import { closingLines } from './notebook-markdown.ts';
import { fieldOf, itemsOf, linesOfNode, textOf, type NotebookLine } from './notebook-node.ts';
import { outputLines } from './notebook-output.ts';
import type { NoteSource } from './parse-note.ts';
import { makeRanger, splitLines } from './source-lines.ts';

/** Whether a file is read as a notebook: by its name alone. */
export const isNotebook = (path: string): boolean => /\.ipynb$/i.test(path);

interface Reading {
  path: string;
  lineAt(offset: number): number;
  language: string;
  defined: Set<string>;
  lines: NotebookLine[];
  /** The lines of the text that are code cells: `to` exclusive. */
  cells: { from: number; to: number }[];
  diagnostics: Diagnostic[];
}

/** The note that a notebook's text is read as. Linear in its length. */
export function readNotebook({ path, text }: NoteSource): Required<NoteSource> {
  const ranger = makeRanger(splitLines(text));
  const reading: Reading = {
    path,
    lineAt: (offset) => ranger(offset, offset).line,
    language: '',
    defined: new Set(),
    lines: [],
    cells: [],
    diagnostics: [],
  };
  const read = readJson(text);
  if ('fault' in read) {
    const hint = 'Save it once more in Jupyter, or give the path of a markdown file.';
    complain(reading, {
      code: 'notebook-syntax',
      message: `the notebook is no JSON: ${read.fault}`,
      at: read.at,
      hint,
    });
  } else readRoot(reading, read.root);
  return sourceOf(reading);
}

function sourceOf({ path, lines, cells, diagnostics }: Reading): Required<NoteSource> {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  const places = cells.map(({ from, to }) => ({ start: starts[from] ?? length, end: starts[to] ?? length }));
  const text = lines.map((line) => `${line.text}\n`).join('');
  return { path, text, notebook: { lines: lines.map(({ line }) => line), cells: places }, diagnostics };
}

interface Complaint extends Pick<Diagnostic, 'code' | 'message'> {
  /** Offset in the file. */
  at: number;
  severity?: Diagnostic['severity'];
  hint?: string;
}

function complain({ path, lineAt, diagnostics }: Reading, { at, severity = 'error', ...said }: Complaint): void {
  const line = lineAt(at);
  diagnostics.push({ ...said, severity, file: path, range: { start: 0, end: 0, line, endLine: line } });
}

function readRoot(reading: Reading, root: JsonNode): void {
  const refuse = (message: string, node: JsonNode, hint: string) =>
    complain(reading, { code: 'notebook-format', message, at: node.at, hint });
  const format = fieldOf(root, 'nbformat');
  const version = format?.kind === 'scalar' ? format.value : undefined;
  if (typeof version !== 'number')
    return refuse('this is no notebook: it names no nbformat', root, 'Give the path of a notebook or a markdown file.');
  if (version !== 3 && version !== 4)
    return refuse(
      `a notebook of nbformat ${version}; 3 and 4 are read`,
      format ?? root,
      'Convert it: jupyter nbconvert --to notebook --inplace.',
    );
  const cells = version === 4 ? fieldOf(root, 'cells') : fieldOf(itemsOf(fieldOf(root, 'worksheets'))[0], 'cells');
  if (cells?.kind !== 'list') return refuse('the notebook has no list of cells', cells ?? root, 'Save it once more.');
  if (cells.items.length === 0)
    return refuse('the notebook has no cells', cells, 'Write a command in one, such as `k get po`, and save it.');
  reading.language = languageOf(fieldOf(root, 'metadata'));
  warnOfOneLine(reading, cells.items);
  for (const cell of cells.items) readCell(reading, cell);
}

/** Of the kernel. */
function languageOf(metadata: JsonNode | undefined): string {
  const kernel = fieldOf(metadata, 'kernelspec');
  const known = textOf(fieldOf(kernel, 'language')) || textOf(fieldOf(fieldOf(metadata, 'language_info'), 'name'));
  return tagOf(known || textOf(fieldOf(kernel, 'name')) || '');
}

/** A language's name as a fence may be tagged with it: one word of one line. */
const tagOf = (language: string) => (/^[\w+#.-]{1,40}/.exec(language.trim())?.[0] ?? '').toLowerCase();

function warnOfOneLine(reading: Reading, cells: readonly JsonNode[]): void {
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last || cells.length < 2 || reading.lineAt(first.at) !== reading.lineAt(last.at)) return;
  const message = 'all cells stand on one line of the file, so that no line tells where a step is';
  const hint = 'Saved in Jupyter, each line of a cell has a line of its own.';
  complain(reading, { code: 'notebook-lines', message, at: first.at, severity: 'warning', hint });
}

function readCell(reading: Reading, cell: JsonNode): void {
  const { lineAt } = reading;
  const type = textOf(fieldOf(cell, 'cell_type')) ?? '';
  const source = fieldOf(cell, 'source') ?? fieldOf(cell, 'input');
  const lines = linesOfNode(source, lineAt);
  if (type === 'code') return readCode(reading, cell, lines);
  if (type === 'markdown' || type === 'html') return addProse(reading, lines);
  if (type === 'heading') return addProse(reading, headed(cell, lines));
  const isFrontMatter = reading.lines.length === 0 && lines[0]?.text.trimEnd() === '---';
  if (type === 'raw') return isFrontMatter ? addProse(reading, lines) : addFence(reading, 'raw', lines);
  const message =
    type === '' ? 'a cell that does not say what it is is left out' : `a cell of type ${type} is left out`;
  complain(reading, { code: 'notebook-cell', message, at: cell.at, severity: 'warning' });
}

/** nbformat 3 has cells for headings. */
function headed(cell: JsonNode, lines: readonly NotebookLine[]): NotebookLine[] {
  const level = fieldOf(cell, 'level');
  const signs = '#'.repeat(level?.kind === 'scalar' ? Math.min(6, Math.max(1, Number(level.value) || 1)) : 1);
  return lines.map(({ text, line }) => ({ text: text.trim() === '' ? '' : `${signs} ${text}`, line }));
}

function readCode(reading: Reading, cell: JsonNode, lines: readonly NotebookLine[]): void {
  const { defined, lineAt } = reading;
  // VS Code lets a cell have another language than its kernel; nbformat 3 names it in each cell.
  const vscode = textOf(fieldOf(fieldOf(fieldOf(cell, 'metadata'), 'vscode'), 'languageId'));
  const language = tagOf(vscode ?? textOf(fieldOf(cell, 'language')) ?? reading.language);
  const { pieces, printsShell } = cellPieces(lines, { language, defined });
  const from = reading.lines.length;
  const lastShell = pieces.findLastIndex(({ kind }) => kind === 'shell');
  for (const [index, piece] of pieces.entries()) {
    addFence(reading, piece.info, piece.lines);
    if (piece.kind === 'other') for (const name of namesDefined(piece.lines)) defined.add(name);
    if (index === lastShell && printsShell) addOutput(reading, outputLines(fieldOf(cell, 'outputs'), lineAt), cell);
  }
  const runs = pieces.some(({ kind, lines: own }) => kind !== 'other' && own.some(({ text }) => text.trim() !== ''));
  if (runs) reading.cells.push({ from, to: reading.lines.length });
}

function addOutput(reading: Reading, { lines, tooLong }: ReturnType<typeof outputLines>, cell: JsonNode): void {
  const message = 'the output of this cell is too long to be held against';
  if (tooLong) complain(reading, { code: 'notebook-output', message, at: cell.at, severity: 'warning' });
  if (lines.length > 0) addFence(reading, 'output', lines);
}

function addProse(reading: Reading, lines: readonly NotebookLine[]): void {
  const closing = closingLines(lines.map(({ text }) => text));
  if (closing === undefined) return addFence(reading, 'raw', lines);
  const line = lines.at(-1)?.line ?? 1;
  add(reading, [...lines, ...closing.map((text) => ({ text, line }))]);
}

function addFence(reading: Reading, info: string, lines: readonly NotebookLine[]): void {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last || lines.every(({ text }) => text.trim() === '')) return;
  const longest = Math.max(2, ...lines.map(({ text }) => /^\s*(`+)/.exec(text)?.[1]?.length ?? 0));
  const mark = '`'.repeat(longest + 1);
  add(reading, [{ text: mark + info, line: first.line }, ...lines, { text: mark, line: last.line }]);
}

/** With a blank line behind it, which ends whatever markdown has begun. */
function add(reading: Reading, lines: readonly NotebookLine[]): void {
  for (const line of lines) reading.lines.push(line);
  reading.lines.push({ text: '', line: lines.at(-1)?.line ?? 1 });
}
