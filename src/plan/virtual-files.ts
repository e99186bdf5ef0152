// Gives each file that a command reads its content: from beside the note, from where the sidecar maps it, or from the
// fence that shows it. Does not touch a disk: what lies beside the note is handed in.

import type { Diagnostic } from '../model/error.ts';
import type { VirtualFile } from '../model/plan.ts';
import type { Draft } from './draft.ts';

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

interface Resolving extends FileSources, FileUse {
  drafts: readonly Draft[];
  /** Files that steps so far have made (`> pod.yaml`), and the blocks in which they did. */
  made: Map<string, number>;
  /** Names that a complaint was made of. */
  missing: Set<string>;
}

const isUrl = (name: string) => /^https?:\/\//.test(name);
const plainName = (name: string) => name.replace(/^(?:\.\/)+/, '');

/** Resolves the files of all steps, in order. Adds names to `sources.shown` where only a command tells a fence's name. */
export function resolveFiles(drafts: readonly Draft[], sources: FileSources): FileUse {
  const resolving: Resolving = {
    ...sources,
    drafts,
    reads: new Map(),
    files: [],
    readers: new Map(),
    diagnostics: [],
    made: new Map(),
    missing: new Set(),
  };
  for (const draft of drafts) {
    if (!draft.run || !draft.statement) continue;
    for (const { name, required } of namesRead(draft, resolving)) resolve(resolving, { draft, name, required });
    for (const name of namesMade(draft)) resolving.made.set(plainName(name), draft.at);
  }
  const { reads, files, readers, diagnostics } = resolving;
  return { reads, files, readers, diagnostics };
}

/** Files that the dialect is given with -f, and words of any program that are names of files which the note shows. */
function namesRead(draft: Draft, { shown }: Resolving): { name: string; required: boolean }[] {
  const given = draft.readings.flatMap((reading) => reading.files).filter((name) => name !== '-' && name !== '');
  const known = new Set(shown.values());
  const words = (draft.statement?.commands ?? [])
    .flatMap((command) => command.words.slice(1))
    .flatMap(({ text }) => [text, text.slice(text.lastIndexOf('=') + 1)])
    .filter((word) => known.has(plainName(word)) && !given.includes(word));
  return [
    ...given.map((name) => ({ name, required: true })),
    ...[...new Set(words)].map((name) => ({ name, required: false })),
  ];
}

function namesMade({ statement }: Draft): string[] {
  const redirected =
    statement?.redirects.filter(({ operator }) => /^[12&]?>/.test(operator)).map(({ target }) => target) ?? [];
  const written = (statement?.commands ?? []).flatMap(({ words }) =>
    /^(?:tee|touch|cp|mv|curl|wget|vi|vim|nano|cat|git|unzip|tar|code|emacs)$/.test(words[0]?.text ?? '')
      ? words.slice(1).map((word) => word.text)
      : [],
  );
  return [...redirected, ...written];
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
  const use = (file: VirtualFile) => void resolving.reads.set(draft, [...(resolving.reads.get(draft) ?? []), file]);
  const fences = isUrl(name) ? [] : fencesOf(resolving, draft, name);
  for (const fence of fences) {
    resolving.readers.set(fence, [...(resolving.readers.get(fence) ?? []), { draft, applies }]);
  }
  const mapped = mappedPath(resolving, name);
  const content = mapped === undefined ? undefined : resolving.load(mapped);
  if (mapped !== undefined && content !== undefined) return use(version(resolving, { name, content, from: mapped }));
  if (isUrl(name)) return;
  const beside = resolving.sibling(name);
  if (beside !== undefined) return use(version(resolving, { name, content: beside, from: 'beside the note' }));
  for (const fence of fences) {
    const file = resolving.shown.get(fence) ?? name;
    use(
      version(resolving, {
        name: fences.length > 1 ? file : name,
        content: ended(fence.text),
        from: `the fence at line ${fence.block.range.line}`,
      }),
    );
  }
  if (fences.length === 0 && required) complain(resolving, { draft, name, required });
}

const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

/** Same name and content are one file; another content is another version of it. */
function version(resolving: Resolving, file: VirtualFile): VirtualFile {
  const known = resolving.files.find((other) => other.name === file.name && other.content === file.content);
  if (known) return known;
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

/** The fence with that name last shown before the step, else the first behind it; for a folder all fences in it. */
function fencesOf(resolving: Resolving, draft: Draft, name: string): Draft[] {
  const plain = plainName(name);
  const named = (matches: (file: string) => boolean) =>
    resolving.drafts.filter((fence) => fence.place === 'fence' && matches(resolving.shown.get(fence) ?? ''));
  const nearest = (fences: Draft[]) => {
    const found = fences.findLast((fence) => fence.at < draft.at) ?? fences.find(({ text }) => isWholeObject(text));
    return found ? [found] : [];
  };
  const exact = nearest(named((file) => file === plain));
  if (exact.length > 0) return exact;
  const base = plain.slice(plain.lastIndexOf('/') + 1);
  const alike = nearest(named((file) => file !== '' && file.slice(file.lastIndexOf('/') + 1) === base));
  if (alike.length > 0) return alike;
  const folder = plain === '.' ? '' : `${plain.replace(/\/$/, '')}/`;
  const inside =
    /\.\w+$/.test(plain) || resolving.made.has(plain) ? [] : named((file) => file.startsWith(folder) && file !== '');
  return inside.length > 0 ? inside : unnamedBefore(resolving, draft, plain);
}

const isWholeObject = (text: string) => /^[ \t]*"?kind"?:/m.test(text) && /^[ \t]*"?apiVersion"?:/m.test(text);

/** A manifest that nothing names, shown last before a command that applies a file nobody shows: that is the file. */
function unnamedBefore(resolving: Resolving, draft: Draft, name: string): Draft[] {
  if (!/\.(?:ya?ml|json)$/.test(name) || resolving.sibling(name) !== undefined) return [];
  const before = resolving.drafts.filter((fence) => fence.place === 'fence' && fence.at < draft.at);
  const last = before.at(-1);
  // What a command made counts, unless the note goes on to show what it was edited to.
  if (!last || resolving.shown.has(last) || last.at < (resolving.made.get(name) ?? -1)) return [];
  if (!isWholeObject(last.text.slice(0, 5000)) || resolving.outputs.has(last)) return [];
  if (last.block.section.join('\n') !== draft.block.section.join('\n')) return [];
  resolving.shown.set(last, name);
  return [last];
}

function complain(resolving: Resolving, { draft, name }: Request): void {
  const plain = plainName(name);
  if (resolving.made.has(plain) || resolving.missing.has(plain) || /[<>$*]/.test(plain) || !/\.\w+$/.test(plain))
    return;
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
