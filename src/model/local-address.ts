// Web addresses of this machine in a text: `http://localhost:8080/x`, `127.0.0.1:8080`. Knows nothing of who listens there.

export interface LocalAddress {
  /** As it is written. */
  text: string;
  /** Offset of `text`. */
  at: number;
  /** With its scheme. */
  url: string;
  port: number;
}

const pattern =
  /(?<![\w@./:%-])(?:(https?):\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?![\w%@-]|\.\w|:[\w<$[{(])(?:[/?#][^\s<>"'`|\\^{}\u0080-\uffff]*)?/gi;

/** What is no part of an address although it follows: the sentence's own marks. */
const closing = /[.,;:!?*_~]+$/;

/** Characters; what is longer nobody typed. */
const longest = 2_000;

/** A hole in it, or part of a longer one: only a person knows the address. */
const hole = /\$[\w{(]|\b[A-Z]+_[A-Z_]+\b/;

/** In order. Without a scheme only what names a port is an address. */
export function localAddresses(text: string): LocalAddress[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found, scheme, digits] = match;
    const end = match.index + found.length;
    if (found.length > longest || (scheme === undefined && digits === undefined)) return [];
    if (hole.test(found) || /[<{$]/.test(text[end] ?? '')) return [];
    const written = trimmed(found);
    const port = digits === undefined ? (scheme?.toLowerCase() === 'https' ? 443 : 80) : Number(digits);
    const url = scheme === undefined ? `http://${written}` : written;
    return port > 0 && URL.canParse(url) ? [{ text: written, at: match.index, url, port }] : [];
  });
}

/** A bracket that was opened before the address is closed behind it. */
function trimmed(found: string): string {
  let text = found.replace(closing, '');
  for (const [open, close] of ['()', '[]'].map((pair) => [...pair] as [string, string])) {
    while (text.endsWith(close) && text.split(close).length > text.split(open).length)
      text = text.slice(0, -1).replace(closing, '');
  }
  return text;
}
