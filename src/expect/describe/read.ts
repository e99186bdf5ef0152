// Reads describe output as a tree of sections: `Key:  value` lines, what is indented below them, and plain lines.

export interface Section {
  /** Empty for a plain line, and for the root. */
  key: string;
  /** What stands behind the colon, or the whole plain line. */
  value: string;
  /** 1-based, in the text that was read; 0 for the root. */
  line: number;
  /** As written. */
  text: string;
  children: Section[];
}

const keyed = /^([A-Za-z(][^:]{0,80}?):(?:[ \t]+(.*))?$/;

export function readSections(lines: readonly string[]): Section {
  const root: Section = { key: '', value: '', line: 0, text: '', children: [] };
  const open: { indent: number; section: Section }[] = [{ indent: -1, section: root }];
  let data: Section | undefined;
  lines.forEach((text, index) => {
    const trimmed = text.trim();
    if (trimmed === '' || isRule(trimmed)) return;
    const content = isRule(lines[index + 1]?.trim() ?? '') || endsData(text) ? undefined : data;
    const section = content ? plain(text, index) : sectionOf(text, index);
    if (content) return void content.children.push(section);
    const indent = text.length - text.trimStart().length;
    while (open.length > 1 && (open.at(-1)?.indent ?? -1) >= indent) open.pop();
    open.at(-1)?.section.children.push(section);
    open.push({ indent, section });
    data = section.key !== '' && /^-{4}$/.test(lines[index + 1]?.trim() ?? '') ? section : undefined;
  });
  return root;
}

/** Lines below headings of a config map's data: `====`, `----`. */
const isRule = (line: string) => /^(?:={4}|-{4})$/.test(line);

const endsData = (line: string) => /^(?:BinaryData|Events:.*)$/.test(line);

const plain = (text: string, index: number): Section => ({
  key: '',
  value: text.trim(),
  line: index + 1,
  text,
  children: [],
});

function sectionOf(text: string, index: number): Section {
  const match = keyed.exec(text.trim());
  const key = match?.[1] ?? '';
  if (!match || / {2}|\t/.test(key)) return plain(text, index);
  return { ...plain(text, index), key, value: (match[2] ?? '').trim() };
}

/** As describe output begins. */
export function opensLikeDescription(lines: readonly string[]): boolean {
  return /^[A-Z][A-Za-z ]{0,40}:(?: {2,}\S| *$)/.test(lines.find((line) => line.trim() !== '') ?? '');
}

/** Looks like describe output, whoever printed it: most of its first lines have keys. */
export function isDescription(lines: readonly string[]): boolean {
  const first = lines.filter((line) => line.trim() !== '').slice(0, 10);
  if (!opensLikeDescription(first)) return false;
  return first.length > 1 && first.filter((line) => keyed.test(line.trim())).length * 2 > first.length;
}
