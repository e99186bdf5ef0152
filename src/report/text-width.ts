// Texts in the columns of a terminal: wide characters take two. Knows no escape sequences.

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const nothing = /\p{Mark}|[\u200b-\u200d\ufe0f]/u;

/** Columns that one character takes. */
const columnsOf = (character: string) => (nothing.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** How much of a text fits into so many columns: the number of its code units. */
function fitting(text: string, columns: number): number {
  let used = 0;
  let units = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) return units;
    units += character.length;
  }
  return units;
}

/** The text, or its beginning with `…`. */
export function cutToWidth(text: string, columns: number): string {
  if (fitting(text.slice(0, 2 * columns + 2), columns) >= text.length) return text;
  return `${text.slice(0, fitting(text.slice(0, 2 * columns), columns - 1)).trimEnd()}…`;
}

/** The text in rows, broken at blanks where there are any; the rows behind the first are indented as that one is. */
export function wrapToWidth(text: string, columns: number, { most = 50 } = {}): string[] {
  const indent = ' '.repeat(Math.min(/^ */.exec(text)?.[0].length ?? 0, Math.floor(columns / 2)));
  const rows: string[] = [];
  let rest = text;
  while (rest !== '' || rows.length === 0) {
    const room = rows.length === 0 ? columns : columns - indent.length;
    const head = rest.slice(0, 2 * room + 2);
    const fits = fitting(head, room);
    const lead = rows.length === 0 ? '' : indent;
    if (fits >= rest.length) return [...rows, lead + rest];
    if (rows.length === most - 1) return [...rows, lead + cutToWidth(rest, room)];
    const blank = head.lastIndexOf(' ', fits);
    const end = blank > room / 2 ? blank : fits;
    rows.push(lead + rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rows;
}
