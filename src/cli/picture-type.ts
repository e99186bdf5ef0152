// What kind of picture some bytes are, by their first ones: what a server or a file's name says of them is nothing to go by.

const signatures: readonly { type: string; at: number; bytes: string }[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF87a' },
  { type: 'image/gif', at: 0, bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
];

/** The media type; undefined where it is no picture that reports embed. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096));
  const first = head.toString('latin1');
  const found = signatures.find(({ at, bytes: signature }) => first.startsWith(signature, at));
  if (found) return found.type === 'image/webp' && !first.startsWith('RIFF') ? undefined : found.type;
  const text = head.toString('utf8');
  const svg =
    /^\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\])?\s*>\s*)*<svg[\s>]/i;
  return svg.test(text) ? 'image/svg+xml' : undefined;
}
