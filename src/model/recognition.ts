// What a cell kind is shown of a note, and what it says of it. The plan asks; the kinds, one a file, answer.

import type { Effect } from './effect.ts';
import type { LineReading, ReadLine } from './line-reading.ts';
import type { ShellStatement } from './shell-statement.ts';
import type { CellKindName, Completion } from './step.ts';

/**
 * What a fence's tag promises: `shell` commands; `plain` anything a terminal shows; `output` no commands but after
 * prompts; `data` YAML or JSON; `windows` another shell; `code` another language; `unknown` nothing: its tag is the
 * author's own. `prose` is text that is not marked as code.
 */
export type FenceClass = 'shell' | 'plain' | 'output' | 'data' | 'windows' | 'code' | 'unknown' | 'prose';

/** One statement of a fence. */
export interface LinePiece {
  place: 'line';
  statement: ShellStatement;
  fence: FenceClass;
  /** A prompt stands before it. */
  prompt: boolean;
}

/**
 * The part that a code span has in its block: the block is nothing but commands (`whole`), starts with it (as the
 * `subject` of a sentence perhaps), has it on a `line` of its own, behind a label, or behind `Ex:`; or it is a word of a sentence, question, quotation, heading or link, is struck out, or
 * is said to be typed somewhere else (`on the node:`); or its author has `marked` it to be executed (`{{execute}}`).
 */
export type InlineRole =
  | 'whole'
  | 'start'
  | 'subject'
  | 'line'
  | 'label'
  | 'example'
  | 'sentence'
  | 'question'
  | 'warning'
  | 'quote'
  | 'heading'
  | 'link'
  | 'marked'
  | 'struck'
  | 'elsewhere';

/** One code span. */
export interface InlinePiece {
  place: 'inline';
  statement: ShellStatement;
  role: InlineRole;
  /** `list item`, `paragraph`, `table cell`, `heading`. */
  where: string;
  /** The note shows an output for it. */
  answered: boolean;
}

/** A whole fence. */
export interface FencePiece {
  place: 'fence';
  fence: FenceClass;
  text: string;
  /** The file that the note shows here. */
  file?: string;
  /** Lines of the commands that read that file. */
  readers: { line: number; applies: boolean }[];
  /** Why the note shows it as a command's output. */
  output?: string;
  /** The sentence before it says not to apply it. */
  forbidden: boolean;
  /** The sentence before it asks to edit, so that it is a part of something else. */
  edit: boolean;
  /** A name for an object that has none: unique within the note; `why` says where from. */
  nameFor(kind: string): { name: string; why: string };
}

/**
 * The part that an address has in its block: the block is nothing but it, with a label perhaps (`whole`), or its sentence
 * has the reader open it; or it is only named, in a sentence, question, quotation or heading, is struck out, warned of,
 * or meant for somewhere else (`inside the container`).
 */
export type AddressRole =
  'whole' | 'opened' | 'mentioned' | 'question' | 'warning' | 'quote' | 'heading' | 'struck' | 'elsewhere';

/** A web address of this machine in a text, as a link, as code or bare. */
export interface AddressPiece {
  place: 'address';
  port: number;
  role: AddressRole;
  /** `list item`, `paragraph`, `table cell`, `heading`. */
  where: string;
}

export type Piece = LinePiece | InlinePiece | FencePiece | AddressPiece;

export interface Surroundings {
  readLine: ReadLine;
  /** What `make` gave before for the same text; `about` says what it is, and all else that it depends on. */
  recall<T>(about: string, text: string, make: () => T): T;
  /** Words that mean the dialect, and what each stands for after `kubectl`: `k` nothing, `kgp` perhaps `get pods`. */
  dialect: ReadonlyMap<string, readonly string[]>;
  /** Functions and aliases of the note that are other programs. */
  programs: ReadonlySet<string>;
  /** Ports of this machine that an earlier command forwards or proxies. */
  forwards: ReadonlySet<number>;
}

export interface Recognition {
  run: boolean;
  /** One sentence. */
  reason: string;
  /** False where only the company of other commands makes it one. */
  certain: boolean;
  effects: Effect[];
  /** What the dialect says of each of its calls in the piece, in order. */
  readings: LineReading[];
  completion?: Completion;
  /** It calls a program of a person's own machine (`client`: helm, aws), or one that runs containers (`engine`). */
  tool?: 'client' | 'engine';
}

export interface CellKind {
  name: CellKindName;
  /** Undefined where the piece is none of this kind. */
  recognise(piece: Piece, surroundings: Surroundings): Recognition | undefined;
}
