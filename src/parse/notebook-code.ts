// Takes a notebook's code cell apart: what a shell runs, a file that it writes, and code of another language. Goes by the
// kernel's language and by the marks that IPython has for a shell: `%%bash`, `!kubectl get po`, `%%writefile pod.yaml`.

import type { NotebookLine } from './notebook-node.ts';

export interface CodePiece {
  kind: 'shell' | 'file' | 'data' | 'other';
  /** For the fence: `bash`, `python`. */
  info: string;
  lines: NotebookLine[];
}

export interface CellPieces {
  pieces: CodePiece[];
  /** What the cell has printed, its shell lines have printed. */
  printsShell: boolean;
}

export interface CellLanguage {
  /** Of the cell, or else of the kernel; lower-case, empty where nothing tells. */
  language: string;
  /** Names that the notebook's own code defines: `{name}` in a shell line is their value. */
  defined: ReadonlySet<string>;
}

const shells = /^(?:a|ba|da|k|z)?sh$|^(?:shell|shellscript|shell-script|system|sx|!)$|^(?:calysto_)?(?:bash|zsh|sh)$/;

/** Magics that leave the cell's code what it is. */
const transparent = new Set(['capture', 'prun', 'time', 'timeit']);

export function cellPieces(lines: readonly NotebookLine[], { language, defined }: CellLanguage): CellPieces {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const [, magic = '', rest = ''] = /^%%(\S+)\s*(.*?)\s*$/.exec(lines[first]?.text ?? '') ?? [];
  const body = lines.slice(first + 1);
  if (transparent.has(magic)) return cellPieces(body, { language, defined });
  if (magic !== '') return { pieces: [ofMagic(magic, rest, body)], printsShell: isShellMagic(magic, rest) };
  if (shells.test(language))
    return { pieces: [{ kind: 'shell', info: 'bash', lines: lines.slice(Math.max(0, first)) }], printsShell: true };
  if (/^ya?ml$|^json$/.test(language))
    return { pieces: [{ kind: 'data', info: language, lines: [...lines] }], printsShell: false };
  return mixedPieces(lines, { language, defined });
}

/** `%%bash`, and `%%script` with a shell's name. */
function isShellMagic(magic: string, rest: string): boolean {
  const program = magic === 'script' ? rest.replace(/^\S*\benv\s+/, '').split(/\s/)[0] : magic;
  return shells.test(program?.slice(program.lastIndexOf('/') + 1) ?? '');
}

function ofMagic(magic: string, rest: string, lines: NotebookLine[]): CodePiece {
  if (isShellMagic(magic, rest)) return { kind: 'shell', info: 'bash', lines };
  if (/^ya?ml$|^json$/.test(magic)) return { kind: 'data', info: magic, lines };
  const [, name] = /^(?:\.\/)?([\w-][\w./-]*)$/.exec(rest.replace(/^(["'])(.*)\1$/, '$2')) ?? [];
  if ((magic === 'writefile' || magic === 'file') && name !== undefined)
    return { kind: 'file', info: `file {file="${name}"}`, lines };
  return { kind: 'other', info: 'ipython', lines };
}

/** Lines for a shell among lines of another language; each run of one sort is a piece. */
function mixedPieces(lines: readonly NotebookLine[], { language, defined }: CellLanguage): CellPieces {
  const pieces: CodePiece[] = [];
  const last = () => pieces.at(-1);
  let printsShell = true;
  let continued = false;
  for (const line of lines) {
    const command: string | undefined = continued ? line.text : shellCommand(line.text, defined);
    if (command === undefined && /^\s*(?:#.*)?$/.test(line.text) && last()) {
      last()?.lines.push(line);
      continue;
    }
    const kind = command === undefined ? 'other' : 'shell';
    if (last()?.kind !== kind) pieces.push({ kind, info: kind === 'shell' ? 'bash' : language || 'code', lines: [] });
    last()?.lines.push({ text: command ?? line.text, line: line.line });
    continued = command !== undefined && /\\\s*$/.test(line.text);
    if (command === undefined && !isQuiet(line.text)) printsShell = false;
  }
  return { pieces, printsShell: printsShell && !lines.some(({ text }) => /^(?:!!|%(?:sx|system)\s)/.test(text)) };
}

/** The command of a line that IPython gives to a shell; undefined for a line of code, or one with a value of the code. */
function shellCommand(line: string, defined: ReadonlySet<string>): string | undefined {
  const [mark = ''] = /^(?:!!?\s*|%(?:sx|system)\s+|%(?=(?:k|kubectl)\s))(?=\S)/.exec(line) ?? [];
  const command = line.slice(mark.length);
  if (mark === '' && !/^(?:k|kubectl)\s+(?!(?:and|if|in|is|not|or)\b)(?:--?[a-z]|[a-z][\w-]*(?:\s|$))/i.test(line))
    return undefined;
  const values = [...command.matchAll(/(?<![{$])\{(\w+)[^{}]*\}|\$\{?(\w+)/g)].map(([, one, two]) => one ?? two ?? '');
  return values.some((name) => defined.has(name)) ? undefined : command;
}

/** It prints nothing itself: an import, a magic, a plain assignment. */
const isQuiet = (line: string) =>
  /^\s*(?:#.*|(?:from|import)\s.*|%(?!%).*|)$/.test(line) || /^[\w.[\]'"]+\s*=[^=(]*$/.test(line);

/** Names that code of a cell defines. */
export function namesDefined(lines: readonly NotebookLine[]): string[] {
  return lines.flatMap(({ text }) => {
    const [, assigned, looped, defined, imported] =
      /^\s*(?:(\w+)\s*(?::[^=]*)?=(?!=)|for\s+(\w+)\s|def\s+(\w+)|(?:from\s+\S+\s+)?import\s+(\w+))/.exec(text) ?? [];
    return assigned ?? looped ?? defined ?? imported ?? [];
  });
}
