// Code spans of a text without links and HTML, by CommonMark's rules: for most texts of a note that is all there is, and
// a scan for backticks costs a tenth of what markdown-it's inline rules do.

/** A token as far as reading inlines needs it; markdown-it's own fit. */
export interface InlineToken {
  type: string;
  markup: string;
  content: string;
  meta: unknown;
  attrGet?(name: string): string | number | null;
}

/** Where the last run of each length begins; keeps the search for a partner linear. */
function lastRuns(content: string): Map<number, number> {
  const runs = new Map<number, number>();
  for (let at = content.indexOf('`'); at >= 0; at = content.indexOf('`', at)) {
    const end = endOfRun(content, at);
    runs.set(end - at, at);
    at = end;
  }
  return runs;
}

function endOfRun(content: string, at: number): number {
  let end = at + 1;
  while (content.charCodeAt(end) === 0x60) end++;
  return end;
}

/** The backtick at this offset is escaped, outside of code that ends before it. */
function isEscaped(content: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - slashes - 1 >= from && content.charCodeAt(at - slashes - 1) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

export function scanCodeSpans(content: string): InlineToken[] {
  const tokens: InlineToken[] = [];
  let runs: Map<number, number> | undefined;
  let from = 0;
  for (let at = content.indexOf('`'); at >= 0; at = content.indexOf('`', at)) {
    if (isEscaped(content, at, from)) {
      at++;
      from = at;
      continue;
    }
    const open = endOfRun(content, at);
    runs ??= lastRuns(content);
    let close = -1;
    let end = open;
    if ((runs.get(open - at) ?? -1) >= open) {
      for (close = content.indexOf('`', open); close >= 0; close = content.indexOf('`', end)) {
        end = endOfRun(content, close);
        if (end - close === open - at) break;
      }
    }
    if (close >= 0) tokens.push(spanToken(content, { at, open, close, end }));
    at = close >= 0 ? end : open;
    from = at;
  }
  return tokens;
}

function spanToken(
  content: string,
  { at, open, close, end }: { at: number; open: number; close: number; end: number },
): InlineToken {
  let text = content.slice(open, close);
  if (text.includes('\n')) text = text.replaceAll('\n', ' ');
  if (text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '') text = text.slice(1, -1);
  return {
    type: 'code_inline',
    markup: content.slice(at, open),
    content: text,
    meta: { place: { start: at, end } },
  };
}
