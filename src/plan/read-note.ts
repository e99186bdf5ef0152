// Walks a note's blocks and collects the candidates, keeping track of what earlier ones mean for later ones: aliases,
// variables, and the shell that a command has opened. Decides nothing that needs to look ahead further than one block.

import type { Block, FenceBlock, ParsedNote } from '../model/block.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { CellKind, LinePiece, Surroundings } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import { makeRanger, splitLines } from '../parse/source-lines.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import { fenceClass } from './fence-class.ts';
import { blockText, isShellCue, isWarningMark, outputIntro } from './prose.ts';
import { readFence } from './read-fence.ts';
import type { TextBlock } from './inline-roles.ts';
import { readInline, recognise } from './read-inline.ts';
import { goesAway, opensShell, readSession } from './read-session.ts';
import { visitEnds } from './visits.ts';

export interface NoteReading {
  drafts: Draft[];
  /** Names of shell variables and functions that the note sets somewhere. */
  sets: Set<string>;
  ranger: Ranger;
  /** The dialect's names and the note's own programs, as they are at the note's end. */
  surroundings: Surroundings;
}

interface Walk {
  note: ParsedNote;
  cells: readonly CellKind[];
  surroundings: Surroundings & { dialect: Map<string, readonly string[]>; programs: Set<string> };
  reading: NoteReading;
  /** The last step that opened a shell which the note has not left. */
  opener: Draft | undefined;
  /** Where the note leaves the machine that it has gone to. */
  visitEnds(from: number): number | undefined;
  /** Number of the block in which that is. */
  awayUntil: number | undefined;
  /** Items, by the numbers of their containers, whose own text ends with a question. */
  questions: Set<number>;
}

export interface ReadOptions {
  cells: readonly CellKind[];
  readLine: ReadLine;
}

/** All candidates of the note, in order; fences without commands are one each, yet to be judged. */
export function readNote(note: ParsedNote, { cells, readLine }: ReadOptions): NoteReading {
  const surroundings: Walk['surroundings'] = {
    readLine,
    dialect: new Map([
      ['k', []],
      ['kubectl', []],
    ]),
    programs: new Set(),
  };
  const walk: Walk = {
    note,
    cells,
    surroundings,
    reading: { drafts: [], sets: new Set(), ranger: makeRanger(splitLines(note.text)), surroundings },
    opener: undefined,
    visitEnds: visitEnds(note),
    awayUntil: undefined,
    questions: new Set(),
  };
  note.blocks.forEach((block, at) => {
    if (block.kind === 'fence') walkFence(walk, block, at);
    else if (block.kind !== 'html') walkText(walk, block, at);
    if (walk.awayUntil !== undefined && at >= walk.awayUntil) {
      walk.awayUntil = undefined;
      walk.opener = undefined;
    }
    if (block.kind === 'heading' && walk.awayUntil === undefined) walk.opener = undefined;
  });
  return walk.reading;
}

function walkText(walk: Walk, block: TextBlock, at: number): void {
  const { cells, surroundings, note, reading } = walk;
  const next = note.blocks[at + 1];
  const answered =
    next?.kind === 'fence' && ['plain', 'output'].includes(fenceClass(next.info)) && sharesItem(block, next);
  const before = note.blocks[at - 1];
  const warned = before?.kind === 'paragraph' && isWarningMark(blockText(before));
  const asked = isChoice(walk, block);
  for (const draft of readInline(block, { cells, surroundings, at, warned, asked, answered, ranger: reading.ranger })) {
    if (draft.run && draft.statement) learn(walk, draft.statement);
    if (draft.run) walk.opener = opensShell(draft) ? draft : draft.kind === 'command' ? undefined : walk.opener;
    if (draft.run && goesAway(draft)) walk.awayUntil ??= walk.visitEnds(at);
    reading.drafts.push(draft);
  }
}

/** `a) ...` below a question: one of its answers. */
function isChoice({ questions }: Walk, block: TextBlock): boolean {
  const item = block.containers.at(-1);
  const around = block.containers.at(-2);
  const text = block.kind === 'paragraph' ? blockText(block) : '';
  if (item?.kind === 'item' && /[?？]$/.test(text)) questions.add(item.id);
  return around !== undefined && questions.has(around.id) && /^\(?[a-f][).]\s/i.test(text);
}

function sharesItem(block: Block, next: Block): boolean {
  const item = block.containers.at(-1);
  return item !== undefined && next.containers.includes(item);
}

/** What an accepted statement means for those behind it. */
function learn(walk: Walk, statement: ShellStatement): void {
  for (const name of statement.sets) walk.reading.sets.add(name);
  for (const command of statement.commands) {
    if (command.words[0]?.text !== 'alias') continue;
    for (const { text } of command.words.slice(1)) {
      const [, name, value] = /^([\w.-]+)=([\s\S]+)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) continue;
      const words = value.split(/\s+/);
      const prefix = walk.surroundings.dialect.get(words[0] ?? '');
      if (prefix) walk.surroundings.dialect.set(name, [...prefix, ...words.slice(1)]);
      else walk.surroundings.programs.add(name);
    }
  }
  if (/^\s*(?:function\s|[\w-]+\s*\(\))/.test(statement.text))
    for (const name of statement.sets) walk.surroundings.programs.add(name);
}

function walkFence(walk: Walk, block: FenceBlock, at: number): void {
  const { surroundings, reading, note } = walk;
  const first = block.lines.find((line) => line.text.trim() !== '')?.text ?? '';
  const tagged = fenceClass(block.info);
  // People tag what they type as YAML too.
  const fence =
    tagged === 'data' && /^\s*(?:\$\s+)?(?:k|kubectl)\s+\w/.test(first)
      ? 'plain'
      : tagged === 'plain' && isAnnounced(walk, at)
        ? 'output'
        : tagged;
  const isText = first.startsWith('#!') || isNamedScript(first) || (fence !== 'shell' && quotesFence(block));
  const commands =
    fence === 'data' || isText
      ? []
      : readFence(block, {
          fence,
          ranger: reading.ranger,
          recognise(statement, prompt) {
            const piece: LinePiece = {
              place: 'line',
              statement,
              fence: prompt?.kind === 'windows' ? 'windows' : fence,
              prompt: prompt !== undefined,
            };
            const found = recognise(walk, (kind) => kind.recognise(piece, surroundings));
            if (found?.recognition.run && found.recognition.certain) learn(walk, statement);
            return found;
          },
        });
  if (commands.length === 0) {
    reading.drafts.push(wholeFence(block, at));
    return;
  }
  const { drafts, opener } = readSession(commands, {
    block,
    at,
    opener: walk.opener,
    cue: walk.awayUntil !== undefined || isInsideShell(walk, block, at),
    ranger: reading.ranger,
  });
  walk.opener = opener;
  if (opener && goesAway(opener)) walk.awayUntil ??= walk.visitEnds(at);
  for (const draft of drafts) if (isExplained(note, at, draft)) refuseSynopsis(draft);
  reading.drafts.push(...drafts);
}

/** Several holes, and below the fence `where <name> is ...`. */
function isExplained(note: ParsedNote, at: number, { run, statement, text }: Draft): boolean {
  const behind = note.blocks[at + 1];
  if (!run || !statement?.plain || behind?.kind !== 'paragraph' || !/^where\b/i.test(blockText(behind))) return false;
  return (text.match(/<[A-Za-z][^<>]*>|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g) ?? []).length > 1;
}

function refuseSynopsis(draft: Draft): void {
  draft.run = false;
  draft.reason = 'a synopsis: the text below it says what its parts are';
}

/** `# /opt/check.sh` in the first line: the file's name, and the file below it. */
const isNamedScript = (line: string) => /^\s*#+\s*[\w./~-]*[\w-]\.(?:sh|bash|py)\s*$/.test(line);

/** Markdown shown as it is written: what stands in its fences is said of another text. */
const quotesFence = (block: FenceBlock) => block.lines.some((line) => /^\s*(?:```|~~~)/.test(line.text));

/** The sentence before says that the fence shows output. */
function isAnnounced({ note }: Walk, at: number): boolean {
  const before = note.blocks[at - 1];
  return before?.kind === 'paragraph' && outputIntro(blockText(before)) === 'surely';
}

/** The text before the fence, or a comment in it, says that its lines are typed into a container's shell. */
function isInsideShell({ note, opener }: Walk, block: FenceBlock, at: number): boolean {
  const opened = opener !== undefined;
  const comment = block.lines.find((line) => line.text.trim() !== '')?.text ?? '';
  if (/^\s*#/.test(comment) && isShellCue(comment, opened)) return true;
  const before = note.blocks[at - 1];
  return before?.kind === 'paragraph' && isShellCue(blockText(before), opened);
}

function wholeFence(block: FenceBlock, at: number): Draft {
  return {
    kind: 'file',
    text: block.lines.map((line) => line.text).join('\n'),
    range: block.content,
    run: false,
    reason: '',
    effects: [],
    readings: [],
    block,
    at,
    place: 'fence',
    input: [],
  };
}
