// Makes candidates of a block's code spans. Every span is one, so that each has its reason.

import type { CellKind, InlinePiece, Recognition } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import type { CellKindName } from '../model/step.ts';
import { readStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import type { Learnt } from './learn.ts';
import { placeKey, placeSpans } from './inline-roles.ts';
import type { CodeSpan, TextBlock } from './inline-roles.ts';
import { placeInSpan } from './place-in-span.ts';

export interface InlineContext {
  /** The note's text. */
  note: string;
  ranger: Ranger;
  cells: readonly CellKind[];
  surroundings: Learnt;
  /** Number of the block in the note. */
  at: number;
  /** What stands before the block says that it warns of something. */
  warned: boolean;
  /** The block is one of the answers that a question lets choose from. */
  asked: boolean;
  /** A fence with output follows the block. */
  answered: boolean;
}

/** The block's code spans as drafts, in order. */
export function readInline(block: TextBlock, context: InlineContext): Draft[] {
  const spans = block.inlines.filter((inline) => inline.kind === 'code');
  if (spans.length === 0) return [];
  const read = recallSpans(block, spans, context);
  const drafts = spans.map((span, index) => spanDraft(span, read[index] as ReadSpan, block, context));
  read.forEach(({ template }, index) => {
    const draft = drafts[index];
    const pattern = template === undefined ? undefined : drafts[template];
    if (!draft?.run || !pattern || !hasHole(pattern.text)) return;
    draft.template = pattern;
    pattern.run = false;
    pattern.reason = `a template; its example behind it runs`;
  });
  return drafts;
}

function spanDraft(span: CodeSpan, read: ReadSpan, block: TextBlock, { note, ranger, at }: InlineContext): Draft {
  const { text, lead, statement, found } = read;
  // A closing comment or blank is no part of the command.
  const kept = statement.text === '' ? text : statement.text;
  const start = lead === 0 ? span.content.start : placeInSpan(span, lead, note);
  const end = kept === text ? span.content.end : placeInSpan(span, lead + kept.length, note);
  return {
    kind: found?.kind ?? 'shell',
    text: kept,
    range: ranger(start, end),
    run: found?.recognition.run ?? false,
    reason: found?.recognition.reason ?? 'code that is no command',
    effects: found?.recognition.effects ?? [],
    readings: found?.recognition.readings ?? [],
    statement,
    block,
    at,
    place: 'inline',
    input: [],
  };
}

/** What is found out of a code span, wherever its block stands. */
interface ReadSpan {
  /** Number, among the block's code spans, of the one that this one is the example of. */
  template?: number;
  /** Without a prompt in front, and how long that is. */
  text: string;
  lead: number;
  statement: ShellStatement;
  found: Found | undefined;
}

/** The spans, as they were read in a block with the same text in the same surroundings. */
function recallSpans(block: TextBlock, spans: readonly CodeSpan[], context: InlineContext): readonly ReadSpan[] {
  const { note, warned, asked, answered, surroundings } = context;
  const text = note.slice(block.inlines[0]?.range.start, block.inlines.at(-1)?.range.end);
  const about = `block ${surroundings.version} ${placeKey(block, warned)} ${asked} ${answered}`;
  const known = surroundings.recall(about, text, () => readSpans(block, spans, context));
  // Other links may be defined for the same text.
  return known.length === spans.length ? known : readSpans(block, spans, context);
}

function readSpans(block: TextBlock, spans: readonly CodeSpan[], context: InlineContext): ReadSpan[] {
  const where = whereOf(block);
  const numbers = new Map(spans.map((span, index) => [span, index]));
  let ran = false;
  return placeSpans(block, context).map(({ span, role: place, template, beside }) => {
    const role = context.asked ? 'question' : beside && !ran ? 'sentence' : place;
    const lead = /^\s*(?:[$%]\s+)?/.exec(span.text)?.[0].length ?? 0;
    const text = span.text.slice(lead);
    const read = { text, lead, ...recogniseSpan(text, { role, where }, context) };
    ran ||= read.found?.recognition.run ?? false;
    const number = template && numbers.get(template);
    return number === undefined ? read : { ...read, template: number };
  });
}

/** The statement in a code span, and what the cell kinds say of it. */
function recogniseSpan(text: string, { role, where }: Pick<InlinePiece, 'role' | 'where'>, context: InlineContext) {
  const { surroundings, answered } = context;
  return surroundings.recall(`span ${surroundings.version} ${role} ${where} ${answered}`, text, () => {
    const { statement } = readStatement(text);
    const piece: InlinePiece = { place: 'inline', statement, role, where, answered };
    return { statement, found: recognise(context, (kind) => kind.recognise(piece, surroundings)) };
  });
}

export interface Found {
  kind: CellKindName;
  recognition: Recognition;
}

const hasHole = (text: string) =>
  /<[A-Za-z][^<>]*>|\$\w+|\$?\{\w[\w-]*\}|\b[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+\b|\b(?:POD|NAME|NODE|NAMESPACE)\b/.test(text);

export function recognise(
  { cells }: { cells: readonly CellKind[] },
  ask: (kind: CellKind) => Recognition | undefined,
): Found | undefined {
  for (const kind of cells) {
    const recognition = ask(kind);
    if (recognition) return { kind: kind.name, recognition };
  }
  return undefined;
}

export function whereOf(block: TextBlock): string {
  if (block.kind === 'table-cell') return 'table cell';
  if (block.kind === 'heading') return 'heading';
  return block.containers.at(-1)?.kind === 'item' ? 'list item' : 'paragraph';
}
