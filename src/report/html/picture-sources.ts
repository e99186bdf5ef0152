// Which pictures a note shows, in markdown or in HTML: what the page's policy allows, and what is fetched beforehand where
// the report is to have them inside.

import type { RunEvent } from '../../model/event.ts';
import type { Block } from './blocks.ts';
import { readBlocks } from './blocks.ts';
import { picturesInHtml } from './html-text.ts';

/** Addresses as they are written, in order. */
export function pictureSources(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ token, children }) => {
    const own = token.type === 'image' ? [String(token.attrGet('src') ?? '')] : [];
    const inHtml = token.type.startsWith('html_') ? picturesInHtml(token.content) : [];
    return [...own, ...inHtml, ...pictureSources(children)];
  });
}

/** Of each note of a record, without those that are in the note itself. */
export function picturesToFetch(record: readonly RunEvent[]): Map<string, string[]> {
  const wanted = new Map<string, string[]>();
  for (const event of record) {
    if (event.event !== 'note-started') continue;
    const { path, text } = event.plan.note;
    const sources = pictureSources(readBlocks(text)).filter((source) => source !== '' && !/^data:/i.test(source));
    wanted.set(path, [...new Set(sources)]);
  }
  return wanted;
}
