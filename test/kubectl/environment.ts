// An environment for dialect lines in tests: files in memory, output collected, no cluster unless one is given.

import { systemClock } from '../../src/model/clock.ts';
import type { FileStat, Files } from '../../src/model/files.ts';
import { dialect } from '../../src/kubectl/dialect.ts';
import type { DialectEnvironment } from '../../src/kubectl/port.ts';

export interface LineResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

export function memoryFiles(entries: Record<string, string> = {}): Files & { entries: Map<string, string | null> } {
  const clean = (path: string) => path.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
  const map = new Map<string, string | null>(Object.entries(entries).map(([path, text]) => [clean(path), text]));
  const fault = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code, path });
  const isDirectory = (path: string) =>
    path === '.' || map.get(path) === null || [...map.keys()].some((key) => key.startsWith(`${path}/`));
  const find = (path: string): string => {
    if (isDirectory(clean(path))) throw fault('EISDIR', path);
    const text = map.get(clean(path));
    if (text === undefined || text === null) throw fault('ENOENT', path);
    return text;
  };
  return {
    entries: map,
    read: async (path) => Buffer.from(find(path), 'latin1'),
    async write(path, content) {
      if (isDirectory(clean(path))) throw fault('EISDIR', path);
      map.set(clean(path), Buffer.from(content).toString('latin1'));
    },
    async stat(path): Promise<FileStat> {
      if (isDirectory(clean(path))) return { kind: 'directory', size: 0, mode: 0o755 };
      return { kind: 'file', size: find(path).length, mode: 0o644 };
    },
    async list(path) {
      const start = clean(path) === '.' ? '' : `${clean(path)}/`;
      const names = [...map.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
      return [...new Set(names.map((name) => name.split('/')[0] ?? ''))].sort();
    },
    async makeDirectory(path) {
      if (typeof map.get(clean(path)) === 'string') throw fault('EEXIST', path);
      if (clean(path) !== '.') map.set(clean(path), map.get(clean(path)) ?? null);
    },
  };
}

/** Runs the words after `k`; rejects where the line asks for a cluster and none was given. */
export async function runLine(
  words: readonly string[],
  environment: Partial<DialectEnvironment> = {},
): Promise<LineResult> {
  const printed = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write(chunk: string | Uint8Array) {
      printed[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    },
  });
  const exitCode = await dialect(words, {
    connect: () => Promise.reject(new Error('this line needs no cluster')),
    files: memoryFiles(),
    env: {},
    clock: systemClock,
    signal: new AbortController().signal,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    ...environment,
  });
  return { ...printed, exitCode };
}

/** The words of a line after `k`; single quotes keep blanks. */
export const words = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", '')).slice(1);
