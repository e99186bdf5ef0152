// Reads a theme: a text file of shell lines in which `k` stands for kubectl, with a few lines of its own between them.
// Knows nothing of how a line is run. The forms:
//
//   # text          a comment
//   @wait ARGS      `kubectl wait ARGS` on both sides, not compared
//   @sh LINE        LINE with the real kubectl on both sides, not compared
//   @file NAME      the lines up to `@end` are written to NAME in both work folders
//   @input TEXT     the next line has TEXT (`\n` is a line break) on standard input; otherwise that is empty
//   @unordered      the next line's output is compared as a sorted list of lines
//   @names          the next line's output is compared by its first column alone
//   @differs WHY    the next line is known to differ, and must: when it no longer does, this goes

export interface Compared {
  kind: 'compared';
  /** In the file, from 1. */
  number: number;
  line: string;
  input: string;
  unordered: boolean;
  names: boolean;
  differs?: string;
}

export type SetUp =
  { kind: 'file'; name: string; text: string } | { kind: 'wait'; words: string } | { kind: 'sh'; line: string };

export type ThemeStep = Compared | SetUp;

export function readTheme(text: string): ThemeStep[] {
  const lines = text.split('\n');
  const steps: ThemeStep[] = [];
  let options: Partial<Compared> = {};
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const [, directive = '', rest = ''] = /^@(\w+) ?(.*)$/.exec(line) ?? [];
    if (line.trim() === '' || /^#( |$)/.test(line)) continue;
    if (directive === 'file') {
      const end = lines.indexOf('@end', index);
      if (end < 0) throw new Error(`line ${index + 1}: no @end`);
      steps.push({ kind: 'file', name: rest, text: `${lines.slice(index + 1, end).join('\n')}\n` });
      index = end;
    } else if (directive === 'wait') steps.push({ kind: 'wait', words: rest });
    else if (directive === 'sh') steps.push({ kind: 'sh', line: rest });
    else if (directive === '') {
      steps.push({ kind: 'compared', number: index + 1, line, input: '', unordered: false, names: false, ...options });
      options = {};
    } else options = { ...options, ...optionOf(directive, rest, index + 1) };
  }
  return steps;
}

function optionOf(directive: string, rest: string, number: number): Partial<Compared> {
  if (directive === 'input') return { input: rest.replaceAll('\\n', '\n').replaceAll('\\t', '\t') };
  if (directive === 'unordered' || directive === 'names') return { [directive]: true };
  if (directive === 'differs' && rest !== '') return { differs: rest };
  throw new Error(`line ${number}: @${directive} is not a line of a theme`);
}
