// Which part each code span plays in its block: the block itself, its start, what a label announces, an example, or a
// word of a sentence. Knows nothing of commands: a span that is none has a role too.

import type { Block, Inline } from '../model/block.ts';
import type { InlineRole } from '../model/recognition.ts';

export type CodeSpan = Extract<Inline, { kind: 'code' }>;

export interface PlacedSpan {
  span: CodeSpan;
  role: InlineRole;
  /** The span that this one is the example of. */
  template?: CodeSpan;
}

/** A block that holds text. */
export type TextBlock = Extract<Block, { inlines: Inline[] }>;

/** The block's code spans in order. */
export function placeSpans(block: TextBlock): PlacedSpan[] {
  const quoted = block.containers.some((container) => container.kind === 'quote');
  const heading = block.kind === 'heading' || (block.kind === 'table-cell' && block.row === 0);
  const several = block.kind === 'table-cell' || (block.containers.at(-1)?.kind === 'item' && !quoted);
  return segmentsOf(block.inlines).flatMap((segment) =>
    placeInSegment(segment, several).map((placed) => {
      if (heading) return { ...placed, role: 'heading' as const };
      if (placed.span.link !== undefined) return { ...placed, role: 'link' as const };
      return quoted && placed.role !== 'whole' && placed.role !== 'question'
        ? { ...placed, role: 'quote' as const }
        : placed;
    }),
  );
}

interface Segment {
  inlines: Inline[];
  /** It follows a soft line break, where sentences run on. */
  soft: boolean;
  /** The segment before it holds commands alone. */
  afterCode: boolean;
}

const isBreakTag = (inline: Inline) => inline.kind === 'html' && /^<(?:br|p|\/p|li|\/li)\b/i.test(inline.text);

/** Cuts at hard line breaks, and at soft ones where a sentence or a command ends. */
function segmentsOf(inlines: readonly Inline[]): Segment[] {
  const segments: Segment[] = [{ inlines: [], soft: false, afterCode: false }];
  let text = '';
  for (const inline of inlines) {
    const current = segments.at(-1);
    if (!current) break;
    const hard = (inline.kind === 'break' && inline.hard) || isBreakTag(inline);
    const codeOnly = inline.kind === 'break' && isCodeOnly(current.inlines);
    if (hard || (inline.kind === 'break' && (codeOnly || /[.:;!?：]\s*$/.test(text)))) {
      segments.push({ inlines: [], soft: !hard, afterCode: isCodeOnly(current.inlines) });
      text = '';
      continue;
    }
    current.inlines.push(inline.kind === 'break' ? { kind: 'text', text: ' ', range: inline.range } : inline);
    if (inline.kind === 'text') text = inline.text.replace(/[*_]+\s*$/, '');
    else if (inline.kind === 'code') text = 'code';
  }
  return segments;
}

function isCodeOnly(inlines: readonly Inline[]): boolean {
  return (
    inlines.some((inline) => inline.kind === 'code') &&
    inlines.every((inline) => inline.kind !== 'text' || isConnector(clean(inline.text)))
  );
}

/** Without marks of emphasis, boxes, numbering and signs that stand for bullets. */
function clean(text: string): string {
  return text
    .replace(/[*_~]+/g, '')
    .replace(/^\s*(?:\d{1,3}[.)]|[a-z]\)|[-–—•▶►👉✅➡→>$%#]+)\s*/u, '')
    .replace(/^\s*\([^()]*\)\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const connectors =
  /^(?:or|and|then|also|plus|either|alternatively|or just|or simply|or even|and\/or|and then|followed by|oder|und|ou|[/,;|&+()→⇒.]|->|=>|·|•)*[,;:.]?$/i;

const isConnector = (text: string) => connectors.test(text.replace(/\s*([,;])\s*/g, '$1').replace(/^[,;]|[,;]$/g, ''));

const exampleLabel =
  /(?:^|[\s(.;,–—-])(?:ex|eg|e\.g|example|examples|for example|for instance|e\.x|exa)\.?\s*[:.,=-]*\s*\(?$/i;

const endsAsLabel = (text: string) => /(?:[:：]|[-–—]|→|⇒|=>|->|=)\s*$/.test(text) || exampleLabel.test(text);

/** `**List pods**` in front of code. */
const isAllEmphasis = (text: string) => /^\s*(\*\*|__)(?!\s)[^*_]{1,200}\1[\s:.-]*$/.test(text);

const isWarning = (label: string) =>
  /^(?:\W*)(?:bad|wrong|incorrect|deprecated|never|avoid|don['’]?t|do not)\b/i.test(label) &&
  label.split(' ').length <= 5;

const isRemark = (label: string) =>
  /^(?:note|remember|tip|caution|hint|important|nb|n\.b|fyi|info|attention|warning)\b[^:]{0,30}:\s*$/i.test(label);

function placeInSegment({ inlines, soft, afterCode }: Segment, several: boolean): PlacedSpan[] {
  const spans: { span: CodeSpan; before: string }[] = [];
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'code') {
      spans.push({ span: inline, before: text });
      text = '';
    } else if (inline.kind === 'text') text += inline.text;
  }
  const after = clean(text);
  const isWhole = spans.every(({ before }) => isConnector(clean(before))) && /^[.,;:!]*$/.test(after);
  if (/\?\s*$/.test(after) || /\?\s*$/.test(text.replace(/[*_)]+\s*$/, ''))) {
    return spans.map(({ span }) => ({ span, role: 'question' }));
  }
  const placed: PlacedSpan[] = [];
  for (const { span, before } of spans) {
    const previous = placed.at(-1);
    const last = placed.length === spans.length - 1 && /^[.,;:!)]*$/.test(after);
    if (isWhole) placed.push({ span, role: 'whole' });
    else if (!previous) placed.push({ span, role: firstRole(before, { last, mayStart: !soft || afterCode }) });
    else placed.push(nextRole(span, before, { previous, several }));
  }
  return placed;
}

function firstRole(before: string, { last, mayStart }: { last: boolean; mayStart: boolean }): InlineRole {
  const label = clean(before);
  if (label === '' || isConnector(label)) return mayStart ? 'start' : 'sentence';
  if (!endsAsLabel(label) && !isAllEmphasis(before)) return 'sentence';
  if (isWarning(label)) return 'warning';
  return isRemark(label) && !last ? 'sentence' : 'label';
}

/** `several`: an item or table cell may hold several commands, and words between them make it no sentence. */
function nextRole(
  span: CodeSpan,
  before: string,
  { previous, several }: { previous: PlacedSpan; several: boolean },
): PlacedSpan {
  const between = clean(before);
  if (exampleLabel.test(between)) return { span, role: 'example', template: previous.template ?? previous.span };
  if (between === '' || isConnector(between)) return { span, role: previous.role };
  if (endsAsLabel(between)) return { span, role: isWarning(between) ? 'warning' : 'label' };
  const going = previous.role !== 'sentence' && previous.role !== 'warning';
  return { span, role: going && (several || /[.;!]$/.test(between)) ? 'start' : 'sentence' };
}
