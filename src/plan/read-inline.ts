// Makes candidates of a block's code spans. Every span is one, so that each has its reason.

import type { CellKind, Recognition, Surroundings } from '../model/recognition.ts';
import type { CellKindName } from '../model/step.ts';
import { readStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { Draft } from './draft.ts';
import { placeSpans } from './inline-roles.ts';
import type { CodeSpan, TextBlock } from './inline-roles.ts';

export interface InlineContext {
  ranger: Ranger;
  cells: readonly CellKind[];
  surroundings: Surroundings;
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
  for (const { span, role: place, template, beside } of placeSpans(block, context)) {
    const role = context.asked ? 'question' : beside && !ran ? 'sentence' : place;
    const { text, range } = commandIn(span, context.ranger);
    const { statement } = readStatement(text);
    const piece = { place: 'inline', statement, role, where: whereOf(block), answered: context.answered } as const;
    const found = recognise(context, (kind) => kind.recognise(piece, context.surroundings));
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

function whereOf(block: TextBlock): string {
  if (block.kind === 'table-cell') return 'table cell';
  if (block.kind === 'heading') return 'heading';
  return block.containers.at(-1)?.kind === 'item' ? 'list item' : 'paragraph';
}
