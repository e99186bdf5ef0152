// Wraps text between words. Pure. Fact: go-wordwrap's rules; blanks stay where a line does not end, long words whole.

/** Lines of at most `limit` characters, where words allow it. */
export function wrapText(text: string, limit: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n');
}

function wrapLine(line: string, limit: number): string {
  let out = '';
  let current = 0;
  for (const [, space = '', word = ''] of line.matchAll(/(\s*)(\S*)/g)) {
    const spaceLength = [...space].length;
    const wordLength = [...word].length;
    if (word === '') {
      if (current + spaceLength <= limit) out += space;
    } else if (
      current + spaceLength + wordLength > limit &&
      out + space !== '' &&
      startsOwnLine(current + spaceLength, wordLength, limit)
    ) {
      out += `\n${word}`;
      current = wordLength;
    } else {
      out += space + word;
      current += spaceLength + wordLength;
    }
  }
  return out;
}

/** A word goes to the next line as soon as it passes the limit, unless it has become as long as a line by then. */
const startsOwnLine = (before: number, length: number, limit: number) => {
  const passesAt = limit - before + 1;
  return passesAt <= length && Math.max(passesAt, 1) < limit;
};
