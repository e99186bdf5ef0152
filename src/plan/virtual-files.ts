// Gives each file that a command reads its content: from beside the note, from where the sidecar maps it, or from the
// fence that shows it. Does not touch a disk: what lies beside the note is handed in.

import { posix } from 'node:path';
import type { Diagnostic } from '../model/error.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import type { VirtualFile } from '../model/plan.ts';
import type { Draft } from './draft.ts';
import { fileIndex } from './file-index.ts';
import { folderFences } from './kustomize-files.ts';
import {
  isWholeObject,
  lastBefore,
  newerVersion,
  objectIn,
  sameSection,
  unnamedManifest,
} from './unnamed-manifests.ts';
import type { Manifests } from './unnamed-manifests.ts';

export interface FileSources {
  /** The file that each whole fence shows. */
  shown: Map<Draft, string>;
  /** Fences that are a command's output. */
  outputs: ReadonlyMap<Draft, string>;
  /** Content of a file beside the note. */
  sibling(name: string): string | undefined;
  /** Names and URL prefixes that a sidecar maps to paths; and the content at such a path. */
  mapped: Readonly<Record<string, string>>;
  load(path: string): string | undefined;
  /** The note's path, for diagnostics. */
  note: string;
}

export interface FileUse {
  /** What each step reads: a version of a file. */
  reads: Map<Draft, VirtualFile[]>;
  files: VirtualFile[];
  /** Steps that read the file which a fence shows. */
  readers: Map<Draft, { draft: Draft; applies: boolean }[]>;
  diagnostics: Diagnostic[];
}

interface Resolving extends FileSources, FileUse, Manifests {
  /** Fences in whose place a newer version has just been found. */
  replaced: Draft[];
  /** Names that a complaint was made of. */
  missing: Set<string>;
  /** Names whose fences show all the same. */
  agreeing: Set<string>;
  /** Versions by name. */
  versions: Map<string, VirtualFile[]>;
}

const isUrl = (name: string) => /^https?:\/\//.test(name);
const plainName = (name: string) => name.replace(/^(?:\.\/)+/, '');

/** Resolves the files of all steps, in order. Adds names to `sources.shown` where only a command tells a fence's name. */
export function resolveFiles(drafts: readonly Draft[], sources: FileSources): FileUse {
  const resolving: Resolving = {
    ...sources,
    index: fileIndex(sources.shown),
    reads: new Map(),
    files: [],
    readers: new Map(),
    diagnostics: [],
    lastFence: undefined,
    replaced: [],
    fences: drafts.filter((draft) => draft.place === 'fence'),
    made: new Map(),
    missing: new Set(),
    agreeing: new Set(),
    versions: new Map(),
  };
  for (const draft of drafts) {
    if (draft.place === 'fence') resolving.lastFence = draft;
    if (draft.run && draft.statement) resolveNames(resolving, draft, namesIn(draft.statement, draft.readings));
  }
  const { reads, files, readers, diagnostics } = resolving;
  return { reads, files, readers, diagnostics };
}

function resolveNames(resolving: Resolving, draft: Draft, { given, words, made }: FileNames): void {
  for (const name of given) resolve(resolving, { draft, name, required: !made.includes(plainName(name)) });
  for (const { name, plain } of words)
    if (resolving.index.has(plain)) resolve(resolving, { draft, name, required: false });
  for (const name of made) resolving.made.set(name, draft.at);
}

interface FileNames {
  /** What the dialect is given with -f. */
  given: readonly string[];
  /** Other words of any program, and values of its flags, that a file which the note shows may be called by. */
  words: readonly { name: string; plain: string }[];
  /** What the statement writes. */
  made: readonly string[];
}

/** One statement may be that of many drafts, which have its readings. */
const knownNames = new WeakMap<ShellStatement, FileNames>();

function namesIn(statement: ShellStatement, readings: Draft['readings']): FileNames {
  const known = knownNames.get(statement);
  if (known) return known;
  const given = readings
    .flatMap((reading) => (reading.verb === 'kustomize' ? folderOf(statement) : reading.files))
    .filter((name) => name !== '-' && name !== '');
  const words = mayBeFiles(statement)
    .filter((name) => !given.includes(name))
    .map((name) => ({ name, plain: plainName(name) }));
  const names = { given, words, made: namesMade(statement).map(plainName) };
  knownNames.set(statement, names);
  return names;
}

function mayBeFiles(statement: ShellStatement): string[] {
  const words = statement.commands.flatMap((command) =>
    command.words.slice(1).flatMap(({ text }) => {
      const equals = text.lastIndexOf('=');
      return equals < 0 ? [text] : [text, text.slice(equals + 1)];
    }),
  );
  return [...new Set(words)].filter((word) => /^[\w./@%+-]+$/.test(word) && !/^-/.test(word));
}

/** `kubectl kustomize` takes its folder as an argument. */
const folderOf = ({ commands }: ShellStatement): string[] =>
  commands
    .flatMap(({ words }) => words.slice(words.findIndex(({ text }) => text === 'kustomize') + 1))
    .filter(({ text }) => !text.startsWith('-'))
    .slice(0, 1)
    .map(({ text }) => text);

const writers = /^(?:cat|code|cp|curl|emacs|git|mv|nano|tar|tee|touch|unzip|vi|vim|wget)$/;

function namesMade({ redirects, commands }: ShellStatement): string[] {
  const targets = redirects.filter(({ operator }) => /^[12&]?>/.test(operator)).map(({ target }) => target);
  const written = commands.flatMap(({ words }) =>
    writers.test(words[0]?.text ?? '') ? words.slice(1).map((word) => word.text) : [],
  );
  return [...targets, ...written];
}

interface Request {
  draft: Draft;
  name: string;
  required: boolean;
}

function resolve(resolving: Resolving, { draft, name, required }: Request): void {
  const applies = draft.readings.some(
    (reading) => /^(?:apply|create|replace)$/.test(reading.verb) && reading.files.includes(name),
  );
  const use = (file: VirtualFile) => append(resolving.reads, draft, file);
  const fences = isUrl(name) ? [] : fencesOf(resolving, draft, name);
  for (const fence of fences) append(resolving.readers, fence, { draft, applies });
  // Of several versions the command applies the last; those that it takes the place of are not applied besides.
  for (const fence of resolving.replaced.splice(0)) {
    if (!resolving.readers.has(fence)) append(resolving.readers, fence, { draft, applies });
  }
  const mapped = mappedPath(resolving, name);
  const content = mapped === undefined ? undefined : resolving.load(mapped);
  if (mapped !== undefined && content !== undefined) return use(version(resolving, { name, content, from: mapped }));
  if (isUrl(name)) return void shownElsewhere(resolving, { draft, name, applies });
  const beside = resolving.sibling(name);
  if (beside !== undefined) {
    if (fences.length === 0) shownElsewhere(resolving, { draft, name, applies, content: beside });
    return use(version(resolving, { name, content: beside, from: 'beside the note' }));
  }
  for (const fence of fences) {
    const own = resolving.shown.get(fence) ?? name;
    const file = posix.basename(own) === posix.basename(name) ? name : own;
    const from = `the fence at line ${fence.block.range.line}`;
    contradicted(resolving, fence, file);
    use(version(resolving, { name: file, content: ended(fence.text), from }));
  }
  if (fences.length === 0 && required) complain(resolving, draft, name);
}

/** The fence that shows what a URL or a file beside the note holds is not to be applied once more. */
function shownElsewhere(
  resolving: Resolving,
  { draft, name, applies, content }: { draft: Draft; name: string; applies: boolean; content?: string },
): void {
  if (!/\.(?:ya?ml|json)$/.test(name)) return;
  const base = name.slice(name.lastIndexOf('/') + 1);
  const alike = resolving.index.withBase(base);
  const named = lastBefore(alike, draft.at);
  const last = resolving.lastFence;
  const near =
    last && !resolving.shown.has(last) && !resolving.outputs.has(last) && sameSection(last, draft) ? last : undefined;
  const same = near && isWholeObject(near.text) && (content === undefined || objectIn(content) === objectIn(near.text));
  const fence = named ?? (same ? near : undefined);
  if (!fence) return;
  if (!named) resolving.shown.set(fence, name);
  append(resolving.readers, fence, { draft, applies });
}

/** A file that the note shows twice, and differently. */
function contradicted(resolving: Resolving, fence: Draft, name: string): void {
  const fences = resolving.index.named(name);
  if (fences.length < 2 || resolving.missing.has(`twice ${name}`) || resolving.agreeing.has(name)) return;
  const other = fences.find((candidate) => candidate.text !== fence.text);
  if (!other) return void resolving.agreeing.add(name);
  resolving.missing.add(`twice ${name}`);
  const lines = [other, fence].map(({ block }) => block.range.line).sort((a, b) => a - b);
  resolving.diagnostics.push({
    code: 'file-shown-twice',
    severity: 'warning',
    message: `${name} is shown differently at lines ${lines.join(' and ')}`,
    file: resolving.note,
    range: fence.block.range,
    hint: 'Each command reads the one that was shown last before it.',
  });
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

/** Same name and content are one file; another content is another version of it. */
function version(resolving: Resolving, file: VirtualFile): VirtualFile {
  const known = resolving.versions.get(file.name)?.find((other) => other.content === file.content);
  if (known) return known;
  append(resolving.versions, file.name, file);
  resolving.files.push(file);
  return file;
}

function mappedPath({ mapped }: Resolving, name: string): string | undefined {
  if (Object.hasOwn(mapped, name)) return mapped[name];
  const prefix = Object.keys(mapped)
    .filter((key) => key.endsWith('/') && name.startsWith(key))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) return undefined;
  return `${(mapped[prefix] ?? '').replace(/\/$/, '')}/${name.slice(prefix.length)}`;
}

/** The fence with that name last shown before the step, else the first whole object behind it; for a folder all in it. */
function fencesOf(resolving: Resolving, draft: Draft, name: string): Draft[] {
  const plain = plainName(name);
  const nearest = (fences: readonly Draft[]) => {
    const found = lastBefore(fences, draft.at) ?? fences.find(({ text }) => isWholeObject(text));
    return found ? [found] : [];
  };
  const exact = nearest(resolving.index.named(plain));
  const [known] = exact;
  const newer = known && newerVersion(resolving, { draft, name: plain, known });
  if (newer) {
    resolving.replaced.push(known);
    return [newer];
  }
  if (known) return [known];
  const alike = nearest(resolving.index.withBase(plain.slice(plain.lastIndexOf('/') + 1)));
  if (alike.length > 0) return alike;
  const inside = /\.\w+$/.test(plain) || resolving.made.has(plain) ? [] : folderFences(resolving.index, plain);
  return inside.length > 0 ? inside : unnamedManifest(resolving, draft, plain);
}

function complain(resolving: Resolving, draft: Draft, name: string): void {
  const plain = plainName(name);
  if (resolving.made.has(plain) || resolving.missing.has(plain)) return;
  if (/[<>$*]/.test(plain) || !/\.\w+$/.test(plain)) return;
  resolving.missing.add(plain);
  resolving.diagnostics.push({
    code: 'missing-file',
    severity: 'warning',
    message: `${name} is neither beside the note nor shown in it`,
    file: resolving.note,
    range: draft.range,
    hint: 'Put it beside the note, or map its name in the sidecar under "files".',
  });
}
