// Makes candidates of a block's code spans. Every span is one, so that each has its reason.

import type { CellKind, InlinePiece, Recognition } from '../model/recognition.ts';
import type { CellKindName } from '../model/step.ts';
import { readStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import type { Learnt } from './learn.ts';
import { placeKey, placeSpans } from './inline-roles.ts';
import type { CodeSpan, PlacedSpan, TextBlock } from './inline-roles.ts';

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
  const drafts: Draft[] = [];
  const made = new Map<CodeSpan, Draft>();
  let ran = false;
  for (const { span, role: place, template, beside } of recallPlaces(block, context)) {
    const role = context.asked ? 'question' : beside && !ran ? 'sentence' : place;
    const { text, range } = commandIn(span, context.ranger);
    const { statement, found } = recogniseSpan(text, { role, where: whereOf(block) }, context);
    const draft: Draft = {
      kind: found?.kind ?? 'shell',
      text: statement.text === '' ? text : statement.text,
      range: statement.text === text ? range : shorten(range, text, statement.text, context.ranger),
      run: found?.recognition.run ?? false,
      reason: found?.recognition.reason ?? 'code that is no command',
      effects: found?.recognition.effects ?? [],
      readings: found?.recognition.readings ?? [],
      statement,
      block,
      at: context.at,
      place: 'inline',
      input: [],
    };
    const pattern = template && made.get(template);
    if (pattern && draft.run && hasHole(pattern.text)) {
      draft.template = pattern;
      pattern.run = false;
      pattern.reason = `a template; its example behind it runs`;
    }
    ran ||= draft.run;
    made.set(span, draft);
    drafts.push(draft);
  }
  return drafts;
}

/** The spans' roles, as they were in a block with the same text. */
function recallPlaces(block: TextBlock, { note, warned, surroundings }: InlineContext): PlacedSpan[] {
  const first = block.inlines[0];
  const last = block.inlines.at(-1);
  const text = note.slice(first?.range.start, last?.range.end);
  const known = surroundings.recall(`places ${placeKey(block, warned)}`, text, () => ({
    block,
    places: placeSpans(block, { warned }),
  }));
  if (known.block === block) return known.places;
  if (known.block.inlines.length !== block.inlines.length) return placeSpans(block, { warned });
  const moved = new Map(known.block.inlines.map((inline, index) => [inline, block.inlines[index]]));
  return known.places.map(({ span, template, ...place }) => ({
    ...place,
    span: moved.get(span) as CodeSpan,
    ...(template ? { template: moved.get(template) as CodeSpan } : {}),
  }));
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

const hasHole = (text: string) =>
  /<[A-Za-z][^<>]*>|\$\w+|\$?\{\w[\w-]*\}|\b[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+\b|\b(?:POD|NAME|NODE|NAMESPACE)\b/.test(text);

export function recognise(
  { cells }: { cells: readonly CellKind[] },
  ask: (kind: CellKind) => Recognition | undefined,
): { kind: CellKindName; recognition: Recognition } | undefined {
  for (const kind of cells) {
    const recognition = ask(kind);
    if (recognition) return { kind: kind.name, recognition };
  }
  return undefined;
}

/** The span's text without a prompt that stands in front, and its place. */
function commandIn(span: CodeSpan, ranger: Ranger): { text: string; range: CodeSpan['content'] } {
  const lead = /^\s*(?:[$%]\s+)?/.exec(span.text)?.[0].length ?? 0;
  const text = span.text.slice(lead);
  return { text, range: ranger(Math.min(span.content.start + lead, span.content.end), span.content.end) };
}

/** A closing comment or blank is no part of the command; in a span over several lines that can't be told. */
function shorten(range: CodeSpan['content'], text: string, kept: string, ranger: Ranger): CodeSpan['content'] {
  if (kept === '' || range.end - range.start !== text.length) return range;
  return ranger(range.start, range.start + kept.length);
}

export function whereOf(block: TextBlock): string {
  if (block.kind === 'table-cell') return 'table cell';
  if (block.kind === 'heading') return 'heading';
  return block.containers.at(-1)?.kind === 'item' ? 'list item' : 'paragraph';
}
