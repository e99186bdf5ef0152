// Names for objects whose manifest has none: the heading above, as a DNS label, unique within the note.

import type { Block } from '../model/block.ts';

/** RFC 1123: at most 63 characters. */
const longest = 63;

/** Makes names for one note; each call gives another. */
export function objectNames(): (block: Block, kind: string) => { name: string; why: string } {
  const taken = new Map<string, number>();
  return (block, kind) => {
    const heading = block.section.at(-1);
    const slug = slugOf(heading ?? '');
    const base =
      slug === ''
        ? `${kind.toLowerCase()}-line-${block.range.line}`
        : kind === 'Service' && /^\d/.test(slug)
          ? `svc-${slug}`
          : slug;
    const count = (taken.get(`${kind} ${base}`) ?? 0) + 1;
    taken.set(`${kind} ${base}`, count);
    const name = count === 1 ? base : `${cut(base, longest - String(count).length - 1)}-${count}`;
    return { name: cut(name, longest), why: slug === '' ? 'from its line' : `from the heading "${heading}"` };
  };
}

const slugOf = (text: string) =>
  cut(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f'’]/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, ''),
    longest,
  );

const cut = (name: string, length: number) => name.slice(0, length).replace(/-+$/, '');
