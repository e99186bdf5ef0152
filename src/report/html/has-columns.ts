// Whether lines stand in columns, so that none of them must be broken.

export function hasColumns(lines: readonly string[]): boolean {
  return lines.filter((line) => /\S(?: {2,}|\t)\S/.test(line)).length > 1;
}
