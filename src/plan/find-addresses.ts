// Finds the web addresses of this machine in a block of text: in links, in code and bare. Does not know what they are
// there for.

import type { Inline } from '../model/block.ts';
import { localAddresses } from '../model/local-address.ts';
import type { LocalAddress } from '../model/local-address.ts';
import type { SourceRange } from '../model/range.ts';
import type { Ranger } from '../parse/source-lines.ts';
import type { TextBlock } from './inline-roles.ts';

/** Stands for an address in the text around it. */
export const addressMark = '\ufffc';

export interface FoundAddress extends Omit<LocalAddress, 'at'> {
  range: SourceRange;
  /** It says `http://` or `https://`: not any server's host and port. */
  web: boolean;
  /** Offset of its mark. */
  at: number;
}

export interface AddressText {
  /** The block's text without emphasis, each address a mark, each hard break a line's end. */
  text: string;
  found: FoundAddress[];
}

/** A quick look, before a block is taken apart. */
export function mayHaveAddress({ range }: TextBlock, note: string): boolean {
  const text = note.slice(range.start, range.end);
  return text.includes('localhost') || text.includes('127.0.0.1') || text.includes('[::1]');
}

export function findAddresses(block: TextBlock, note: string, ranger: Ranger): AddressText {
  const result: AddressText = { text: '', found: [] };
  let link: string | undefined;
  for (const inline of block.inlines) {
    if (inline.link !== undefined && inline.link === link) continue;
    link = undefined;
    const target = inline.link === undefined ? undefined : linkTarget(inline.link);
    if (target) {
      link = inline.link;
      push(result, { ...target, web: true, range: linkPlace(inline, target.text, note, ranger) });
    } else if (inline.kind === 'text') addText(result, inline.text, inline.range, { note, ranger });
    else if (inline.kind === 'code') addCode(result, inline.text, inline.content, { note, ranger });
    else if (inline.kind === 'break') result.text += inline.hard ? '\n' : ' ';
    else if (inline.kind === 'html' && /^<(?:br|p|\/p|li|\/li)\b/i.test(inline.text)) result.text += '\n';
  }
  return result;
}

function linkTarget(link: string): Omit<LocalAddress, 'at'> | undefined {
  const [target] = localAddresses(link);
  return target?.at === 0 && /^https?:/i.test(link) ? { text: link, url: link, port: target.port } : undefined;
}

function push(result: AddressText, address: Omit<FoundAddress, 'at'>): void {
  result.found.push({ ...address, at: result.text.length });
  result.text += addressMark;
}

interface Source {
  note: string;
  ranger: Ranger;
}

function addText(result: AddressText, text: string, range: SourceRange, { note, ranger }: Source): void {
  let done = 0;
  for (const { at, ...address } of localAddresses(text)) {
    result.text += withoutMarks(text.slice(done, at));
    done = at;
    const start = Math.min(range.start + at, range.end);
    const place = ranger(start, Math.min(start + address.text.length, range.end));
    // `http://localhost:8080/<path>`: markdown takes the hole for a tag.
    if (place.end === range.end && /^<(?!\/|br\b)/i.test(note.slice(place.end, place.end + 4))) continue;
    push(result, { ...address, web: /^https?:/i.test(address.text), range: place });
    done = at + address.text.length;
  }
  result.text += withoutMarks(text.slice(done));
}

/** Code that is more than an address is a command, or a line of some file. */
function addCode(result: AddressText, text: string, range: SourceRange, source: Source): void {
  if (localAddresses(text)[0]?.text === text) addText(result, text, range, source);
  else result.text += withoutMarks(text);
}

const withoutMarks = (text: string) => text.replace(/[*\ufffc]+|(?<!\w)_+|_+(?!\w)/g, '');

/** Where the target is written: as the link's own text, else behind it. */
function linkPlace({ range }: Inline, target: string, note: string, ranger: Ranger): SourceRange {
  const at = note.slice(range.start, range.end + target.length + 10).indexOf(target);
  return at < 0 ? range : ranger(range.start + at, range.start + at + target.length);
}
