// The pieces of a note as markdown has them, each with its place in the text. Knows nothing of commands.

import type { Diagnostic } from './error.ts';
import type { SourceRange } from './range.ts';

/** A list item or a quote that holds a block. */
export interface Container {
  kind: 'item' | 'quote';
  /** Unique within the note; later containers have greater ones. */
  id: number;
  /** `[ ]` or `[x]` at the start of an item. */
  task?: 'open' | 'done';
}

/** One line of a fence's content. */
export interface CodeLine {
  /** Without indentation of the block around it, and without its line end. */
  text: string;
  /** Offset in the note of the first character of `text`. */
  start: number;
  /** How many blanks `text` has in front that the note has not: of a tab that the indentation around it cuts in two. */
  cut?: number;
  /**
   * Where each character of `text` stands, and where the text ends, counted from `start`; of lines of HTML, whose tags are
   * left out and whose entities are read.
   */
  places?: readonly number[];
}

/** What stands behind a fence's opening marks. */
export interface FenceInfo {
  raw: string;
  /** Lower-case language: `bash`; empty where there is none. */
  tag: string;
  /** `{name=x timeout=30s}`, `title="pod.yaml"`; a bare word is `true`. */
  attributes: Readonly<Record<string, string>>;
}

export type Inline =
  | { kind: 'text'; text: string; range: SourceRange; link?: string }
  /**
   * `range` holds the backticks, `content` what is between them (without the one space that markdown strips); `fenced`:
   * three backticks or more, a block that its author wrote on one line; `html`: written as `<code>`.
   */
  | { kind: 'code'; text: string; range: SourceRange; content: SourceRange; fenced?: true; html?: true; link?: string }
  | { kind: 'image'; alt: string; src: string; range: SourceRange; link?: string }
  | { kind: 'html'; text: string; range: SourceRange; link?: string }
  | { kind: 'break'; hard: boolean; range: SourceRange; link?: string };

interface BlockBase {
  range: SourceRange;
  /** Outermost first. */
  containers: readonly Container[];
  /** Texts of the headings above, outermost first; a heading's own text is not among them. */
  section: readonly string[];
}

export interface HeadingBlock extends BlockBase {
  kind: 'heading';
  level: number;
  text: string;
  inlines: Inline[];
}

export interface FenceBlock extends BlockBase {
  kind: 'fence';
  /** `html`: a `<pre>`. */
  style: 'backtick' | 'tilde' | 'indented' | 'shortcode' | 'html';
  info: FenceInfo;
  lines: CodeLine[];
  /** The lines as one text, without the last one's end. */
  text: string;
  /** The lines between the marks. Empty, and right behind the opening line, where there are none. */
  content: SourceRange;
}

export interface ParagraphBlock extends BlockBase {
  kind: 'paragraph';
  inlines: Inline[];
}

export interface TableCellBlock extends BlockBase {
  kind: 'table-cell';
  /** Unique within the note. */
  table: number;
  /** 0 is the head. */
  row: number;
  column: number;
  inlines: Inline[];
}

export interface HtmlBlock extends BlockBase {
  kind: 'html';
  text: string;
}

export type Block = HeadingBlock | FenceBlock | ParagraphBlock | TableCellBlock | HtmlBlock;

/** YAML between `---` lines at the very top. */
export interface FrontMatter {
  text: string;
  range: SourceRange;
}

/** How a note's text was made of a notebook's file. */
export interface NotebookPlaces {
  /** The file's line (1-based) that each line of the text is from. */
  lines: readonly number[];
  /** Offsets of the code cells with their outputs. Where there are any, nothing else of the text runs. */
  cells: readonly { start: number; end: number }[];
}

/** A note, read as markdown. */
export interface ParsedNote {
  path: string;
  text: string;
  /** Set where the text was made of a notebook: the lines of ranges are then the notebook's, offsets the text's. */
  notebook?: NotebookPlaces;
  /** The first heading, else the file's name. */
  title: string;
  frontMatter?: FrontMatter;
  /** The text's own lines, without their ends. */
  lines: readonly CodeLine[];
  /** In the order of the text. */
  blocks: Block[];
  diagnostics: Diagnostic[];
}
