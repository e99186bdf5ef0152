// Text wrapped as kubectl's older `explain` wraps it: lists, code and empty lines stay. Pure.

/** Lines of at most `width` letters, where words allow it. */
export function wrapOld(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let lastWord = '';
  const flush = () => {
    if (line === '') return;
    lines.push(line);
    line = '';
    lastWord = '';
  };
  for (const source of text.split('\n')) {
    if (source.startsWith('    ')) {
      flush();
      lines.push(source);
      continue;
    }
    if (source.trim() === '') {
      flush();
      if (lines.length > 0) lines.push('');
      continue;
    }
    if (lastWord.endsWith(':') || /^(\d+\.?|-|\*)\s/.test(source.trim())) flush();
    for (const word of source.trim().split(/\s+/)) {
      if (line !== '' && line.length + 1 + word.length > width) flush();
      line += line === '' ? word : ` ${word}`;
      lastWord = word;
    }
  }
  flush();
  return lines;
}
