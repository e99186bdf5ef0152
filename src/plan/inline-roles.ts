// Which part each code span plays in its block: the block itself, its start, what a label announces, an example, or a
// word of a sentence. Knows nothing of commands: a span that is none has a role too.

import type { Block, Inline } from '../model/block.ts';
import type { InlineRole } from '../model/recognition.ts';
import { isShellCue, isWarningMark } from './prose.ts';

export type CodeSpan = Extract<Inline, { kind: 'code' }>;

export interface PlacedSpan {
  span: CodeSpan;
  role: InlineRole;
  /** The span that this one is the example of. */
  template?: CodeSpan;
  /** Nothing but punctuation follows. */
  last?: boolean;
  /** It has this role only beside a command: prose lies between it and the span before. */
  beside?: boolean;
}

/** A block that holds text. */
export type TextBlock = Extract<Block, { inlines: Inline[] }>;

/** Where a block stands, as far as the roles of its spans depend on that. */
export function placeKey(block: TextBlock, warned: boolean): string {
  const quote = block.containers.findLastIndex((container) => container.kind === 'quote');
  const item = block.containers.findLastIndex((container) => container.kind === 'item');
  const head = block.kind === 'table-cell' && block.row === 0;
  return `${block.kind} ${head} ${quote < 0} ${item < 0} ${item > quote} ${warned}`;
}

/** The block's code spans in order; `warned`: what stands before the block says that it warns. */
export function placeSpans(block: TextBlock, { warned = false } = {}): PlacedSpan[] {
  if (!block.inlines.some((inline) => inline.kind === 'code')) return [];
  const quote = block.containers.findLastIndex((container) => container.kind === 'quote');
  const item = block.containers.findLastIndex((container) => container.kind === 'item');
  const heading = block.kind === 'heading' || (block.kind === 'table-cell' && block.row === 0);
  const several = block.kind === 'table-cell' || (item >= 0 && item > quote);
  const inQuote = quote < 0 || item > quote ? 'free' : item >= 0 ? 'closed' : 'strict';
  const footnote = /^\[\^[^\]]+\]:/.test(textOf(block.inlines[0]));
  const warns = warned || isWarningMark(textOf(block.inlines[0]));
  const struck = struckSpans(block.inlines);
  const marked = markedSpans(block.inlines);
  return segmentsOf(block.inlines).flatMap((segment) =>
    placeInSegment(segment, several).map((placed) => {
      if (struck.has(placed.span)) return { ...placed, role: 'struck' as const };
      if (marked.has(placed.span)) return { ...placed, role: 'marked' as const };
      if (warns && (placed.role === 'start' || placed.role === 'subject'))
        return { ...placed, role: 'warning' as const };
      if (footnote) return { ...placed, role: 'sentence' as const };
      if (heading) return { ...placed, role: 'heading' as const };
      if (placed.span.link !== undefined) return { ...placed, role: 'link' as const };
      return isQuoted(placed, inQuote) ? { ...placed, role: 'quote' as const } : placed;
    }),
  );
}

const textOf = (inline: Inline | undefined) => (inline?.kind === 'text' ? inline.text : '');

/** Code with `{{execute}}` or `{{exec}}` behind it, as Katacoda and Killercoda have it: a click runs it. */
function markedSpans(inlines: readonly Inline[]): ReadonlySet<CodeSpan> {
  return new Set(
    inlines.filter(
      (inline, index): inline is CodeSpan =>
        inline.kind === 'code' && /^\{\{\s*exec(?:ute)?\b[^}]*\}\}/.test(textOf(inlines[index + 1])),
    ),
  );
}

/** Code between `~~` and `~~`. */
function struckSpans(inlines: readonly Inline[]): ReadonlySet<CodeSpan> {
  const struck = new Set<CodeSpan>();
  const marks = inlines.reduce((count, inline) => count + textOf(inline).split('~~').length - 1, 0);
  let open = 0;
  for (const inline of marks > 1 ? inlines : []) {
    open += textOf(inline).split('~~').length - 1;
    if (inline.kind === 'code' && open % 2 === 1 && open < marks) struck.add(inline);
  }
  return struck;
}

/** A quote's own list is read as any list. In its paragraphs only what stands apart counts; in one that answers an item, nothing. */
function isQuoted({ role, last }: PlacedSpan, quote: 'free' | 'strict' | 'closed'): boolean {
  if (quote === 'free' || role === 'question') return false;
  return quote === 'closed' || !(role === 'whole' || (role === 'label' && last));
}

interface Segment {
  inlines: Inline[];
  /** It follows a soft line break, where sentences run on. */
  soft: boolean;
  /** The segment before it holds commands alone. */
  afterCode: boolean;
  /** Code, and nothing but words that join it. */
  codeOnly: boolean;
  /** One line of a longer text, and a block that its author wrote on it. */
  line: boolean;
}

/** Marks of admonitions, tabs and shortcodes that stand on a line of their own are no text. */
const isMarkup = (inline: Inline) =>
  inline.kind === 'text' && /^\s*(?::{3,}[^`]*|\{\{[<%][^`]*[%>]\}\}|\{%[^`]*%\}|\[!\w+\])\s*$/.test(inline.text);

const isBreakTag = (inline: Inline) => inline.kind === 'html' && /^<(?:br|p|\/p|li|\/li)\b/i.test(inline.text);

/** Letters of what may join two commands, its blanks and marks of emphasis included. */
const longestConnector = 60;

/** Cuts at hard line breaks, and at soft ones where a sentence or a command ends. */
function segmentsOf(inlines: readonly Inline[]): Segment[] {
  let current: Segment = { inlines: [], soft: false, afterCode: false, codeOnly: false, line: false };
  const segments = [current];
  let joined = true;
  let text = '';
  for (const [index, inline] of inlines.entries()) {
    const line = inline.kind === 'break' && isFencedLine(inlines, index);
    const hard =
      line ||
      (inline.kind === 'break' && endsFenced(inlines, index)) ||
      (inline.kind === 'break' && inline.hard) ||
      isBreakTag(inline) ||
      isMarkup(inline);
    if (hard || (inline.kind === 'break' && (current.codeOnly || /[.:;!?：]\s*$/.test(text)))) {
      current = { inlines: [], soft: !hard, afterCode: current.codeOnly, codeOnly: false, line };
      segments.push(current);
      joined = true;
      text = '';
      continue;
    }
    current.inlines.push(inline.kind === 'break' ? { kind: 'text', text: ' ', range: inline.range } : inline);
    if (inline.kind === 'text') {
      text = inline.text.replace(/[*_]+\s*$/, '');
      joined &&= inline.text.length < longestConnector && isConnector(clean(inline.text));
      current.codeOnly &&= joined;
    } else if (inline.kind === 'code') {
      text = 'code';
      current.codeOnly = joined;
    }
  }
  return segments;
}

/** Behind a line break stands nothing but a block on one line. */
function isFencedLine(inlines: readonly Inline[], at: number): boolean {
  let next = at + 1;
  const isBlank = (inline: Inline | undefined) => inline?.kind === 'text' && inline.text.trim() === '';
  while (isBlank(inlines[next])) next++;
  const code = inlines[next];
  if (code?.kind !== 'code' || !code.fenced) return false;
  do next++;
  while (isBlank(inlines[next]));
  return next >= inlines.length || inlines[next]?.kind === 'break';
}

/** A block on one line ends the line before a break, and what follows begins anew. */
function endsFenced(inlines: readonly Inline[], at: number): boolean {
  const before = inlines[at - 1];
  const next = inlines[at + 1];
  return (
    before?.kind === 'code' && before.fenced === true && next?.kind === 'text' && /^\s*[\p{Lu}\d*]/u.test(next.text)
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

/** `Ex:` behind anything, or `e.g.` that stands for itself; in a sentence (`with e.g. ...`) it is one of its words. */
const exampleLabel =
  /(?:^|[\s(.;,–—-])(?:ex|eg|e\.g\.?|examples?|for example|for instance|z\.\s?b\.?|beispiel|par exemple|p\.\s?ex\.?|exemple|p\.\s?ej\.?|por ejemplo|ejemplo)\s*[:=-]\s*$|(?:例|例如|例子|比如)\s*[:：]\s*$|^\W*(?:ex|eg|e\.g|examples?|for example|for instance|z\.\s?b|par exemple|p\.\s?ex|por ejemplo|例如|比如)[.,，]*\s*$/i;

/** A colon or an arrow announces code; so does a dash, but in brackets it only joins. */
const endsAsLabel = (text: string) =>
  /(?:[:：]|→|⇒|=>|->|=)\s*$/.test(text) ||
  (/[-–—]\s*$/.test(text) && !/\([^)]*$/.test(text)) ||
  exampleLabel.test(text);

/** `**List pods**` in front of code. */
const isAllEmphasis = (text: string) => /^\s*(\*\*|__)(?!\s)[^*_]{1,200}\1[\s:.-]*$/.test(text);

const isWarning = (label: string) =>
  /^(?:\W*)(?:bad|wrong|incorrect|deprecated|never|avoid|don['’]?t|do not)\b/i.test(label) &&
  label.split(' ').length <= 5;

const abbreviation = /\b(?:e\.g|i\.e|etc|vs|cf|resp|approx|incl)\.$/i;

const isElsewhere = (label: string) => isShellCue(label, false) || /^(?:from )?(?:inside|within)\s*[:：]$/i.test(label);

const isRemark = (label: string) =>
  /^(?:(?:further |see |more )?(?:reading|references?|docs|documentation|see|see also|source|related)|note|remember|tip|caution|hint|important|nb|n\.b|fyi|info|attention|warning)\b[^:]{0,30}:\s*$/i.test(
    label,
  );

function placeInSegment({ inlines, soft, afterCode, line }: Segment, several: boolean): PlacedSpan[] {
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
  if (/^[^.!?]*\?/.test(after)) return spans.map(({ span }) => ({ span, role: 'question' }));
  const placed: PlacedSpan[] = [];
  for (const [index, { span, before }] of spans.entries()) {
    const previous = placed.at(-1);
    const last = placed.length === spans.length - 1 && /^[.,;:!)]*$/.test(after);
    const ends = last && span.fenced === true;
    if (isWhole) placed.push({ span, role: line ? 'line' : 'whole', last });
    else if (!previous) {
      const role = firstRole(before, { last, ends, mayStart: !soft || afterCode });
      placed.push({ span, role: role === 'start' ? subjectRole(spans[index + 1]?.before ?? after) : role, last });
    } else placed.push({ ...nextRole(span, before, { previous, several, ends }), last });
  }
  return placed;
}

/** Code at the start, by what follows it: `the ... command does this` is a sentence, and so may `... does this` be. */
function subjectRole(behind: string): InlineRole {
  const text = clean(behind);
  if (/^(?:commands?\b|命令|指令|コマンド|명령)/i.test(text)) return 'sentence';
  return /^[a-z]/.test(text) ? 'subject' : 'start';
}

/** `ends`: a block on one line, at the end of its item. */
function firstRole(
  before: string,
  { last, ends, mayStart }: { last: boolean; ends: boolean; mayStart: boolean },
): InlineRole {
  const label = clean(before);
  // In brackets it is said by the way.
  if (/^\W*\(/.test(before) && label !== '' && isConnector(label)) return 'sentence';
  if (label === '' || isConnector(label)) return mayStart ? 'start' : 'sentence';
  // A sentence has ended, and the code is the next one.
  if (last && /[^.][.!]$/.test(label) && !abbreviation.test(label)) return 'label';
  if (!endsAsLabel(label) && !isAllEmphasis(before) && !ends) return 'sentence';
  if (/\([^)]*$/.test(label) && !/[:：]\s*$/.test(label)) return 'sentence';
  if (isWarning(label)) return 'warning';
  if (isElsewhere(label)) return 'elsewhere';
  return isRemark(label) && !last ? 'sentence' : 'label';
}

/** `several`: an item or table cell may hold several commands, and words between them make it no sentence. */
function nextRole(
  span: CodeSpan,
  before: string,
  { previous, several, ends }: { previous: PlacedSpan; several: boolean; ends: boolean },
): PlacedSpan {
  const between = clean(before);
  if (exampleLabel.test(between)) return { span, role: 'example', template: previous.template ?? previous.span };
  if (between === '' || isConnector(between)) return { span, role: previous.role };
  if (endsAsLabel(between) || ends) {
    return { span, role: isWarning(between) ? 'warning' : isElsewhere(between) ? 'elsewhere' : 'label' };
  }
  const going = previous.role !== 'sentence' && previous.role !== 'warning';
  if (!going) return { span, role: 'sentence' };
  if (/[.;!]$/.test(between)) return { span, role: 'start' };
  return several ? { span, role: 'start', beside: true } : { span, role: 'sentence' };
}
