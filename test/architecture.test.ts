// Reads the imports of src/ and guards who may import whom. The rules are ARCHITECTURE.md's, as data.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** What each room may import, besides itself. A path names one file, a bare word a whole room. */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  browser: ['model'],
  parse: ['model'],
  expect: ['model'],
  report: ['model'],
  cells: ['model', 'cluster/port.ts', 'kubectl/port.ts', 'shell/port.ts'],
  plan: ['model', 'parse'],
  kubectl: ['model', 'cluster/port.ts'],
  cluster: ['model'],
  shell: ['model'],
  simulator: ['model/clock.ts', 'model/streams.ts', 'shell'],
  run: ['model', 'plan', 'expect', 'cells', 'browser/port.ts', 'cluster/port.ts', 'kubectl/port.ts', 'shell/port.ts'],
  serve: ['model', 'run', 'report'],
  cli: ['*'],
};

/** The two entry points stand beside the rooms. */
const entryPoints = new Set(['index.ts']);

/** Packages that only one room may know. */
const packageHomes: Record<string, string> = {
  '@kubernetes/client-node': 'cluster',
  undici: 'cluster',
  'just-bash': 'shell',
  zx: 'shell',
  commander: 'cli',
  'playwright-core': 'browser',
};

interface Import {
  from: string;
  line: number;
  specifier: string;
  /** Relative to src/, or undefined for a package. */
  target: string | undefined;
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

function importsOf(file: string, text = readFileSync(join(src, file), 'utf8')): Import[] {
  const pattern =
    /(?:^|\n)[ \t]*(?:import|export)\b[^;'"`]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.') ? relative(src, resolve(src, dirname(file), specifier)) : undefined;
    return { from: file, line: text.slice(0, match.index).split('\n').length + 1, specifier, target };
  });
}

const roomOf = (file: string) => file.split('/')[0] ?? '';

function complaint(found: Import): string | undefined {
  const room = roomOf(found.from);
  const where = `src/${found.from}:${found.line} imports ${found.specifier}`;
  if (entryPoints.has(found.from)) return undefined;
  const allowed = mayImport[room];
  if (allowed === undefined) return `${where}: no rule for the room "${room}"`;
  if (found.target === undefined) {
    const name = found.specifier
      .split('/')
      .slice(0, found.specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const home = packageHomes[name];
    return home && home !== room ? `${where}: only ${home}/ may know ${name}` : undefined;
  }
  const targetRoom = roomOf(found.target);
  if (targetRoom === room || allowed.includes('*')) return undefined;
  if (allowed.includes(targetRoom) || allowed.includes(found.target)) return undefined;
  return `${where}: ${room}/ may import ${allowed.join(', ') || 'nothing'}`;
}

/** Strongly connected groups of more than one file, by depth-first search. */
function cycles(files: string[]): string[][] {
  const graph = new Map(files.map((file) => [file, importsOf(file).flatMap(({ target }) => target ?? [])]));
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) return void found.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

describe('the house', () => {
  const files = sourceFiles();

  test('every import keeps to the rules of its room', () => {
    expect(files.flatMap((file) => importsOf(file).flatMap((found) => complaint(found) ?? []))).toEqual([]);
  });

  test('no cycles', () => {
    expect(cycles(files)).toEqual([]);
  });

  test('no barrels inside src/', () => {
    expect(files.filter((file) => file.includes('/') && file.endsWith('/index.ts'))).toEqual([]);
  });

  test('process state is read and changed by cli/ alone', () => {
    const forbidden = /\bprocess\.(exit|env|chdir|argv|stdout|stderr|stdin|exitCode)\b/;
    const found = files
      .filter((file) => roomOf(file) !== 'cli')
      .flatMap((file) =>
        readFileSync(join(src, file), 'utf8')
          .split('\n')
          .flatMap((text, index) => (forbidden.test(text) ? [`src/${file}:${index + 1} ${text.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });

  test('only wire.ts constructs implementations', () => {
    const implementations = ['browser/', 'cluster/', 'simulator/', 'shell/'];
    const found = files
      .filter((file) => roomOf(file) === 'cli' && file !== 'cli/wire.ts')
      .flatMap((file) => importsOf(file))
      .filter(
        ({ target }) => implementations.some((room) => target?.startsWith(room)) && !target?.endsWith('/port.ts'),
      );
    expect(found).toEqual([]);
  });

  test('every file opens by saying what it holds', () => {
    expect(files.filter((file) => !/^(#!.*\n)?\/[/*]/.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });

  test.each([
    ['parse/x.ts', "import { start } from '../simulator/start.ts';"],
    ['kubectl/x.ts', "import { makeCluster } from '../cluster/client.ts';"],
    ['simulator/x.ts', "import type { Plan } from '../model/plan.ts';"],
    ['model/x.ts', "export { y } from '../plan/y.ts';"],
    ['run/x.ts', "const { x } = await import('@kubernetes/client-node');"],
  ])('a forbidden import in %s is found', (file, text) => {
    expect(importsOf(file, text).map(complaint)).toEqual([expect.stringContaining('may')]);
  });
});
