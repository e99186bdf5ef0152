// What go-yaml says of a text that is no YAML, told from what our parser says. Pure.
// Fact: go-yaml counts lines from 0 where its parser complains and from 1 where its scanner does, and names no line 0.

/** What our parser knows of a fault. */
export interface YamlFault {
  code: string;
  message: string;
  /** Offset in the text. */
  at: number;
  /** 1-based line where the faulty stretch ends. */
  endLine: number;
}

/** `yaml: line 3: did not find expected node content`. */
export function goYamlMessage(faults: readonly [YamlFault, ...YamlFault[]], text: string): string {
  const { problem, line } = explain(faults, new Lines(text));
  return line > 0 ? `yaml: line ${line}: ${problem}` : `yaml: ${problem}`;
}

interface Explained {
  problem: string;
  /** As go-yaml shows it; 0: not shown. */
  line: number;
}

class Lines {
  readonly text: string;
  readonly all: string[];

  constructor(text: string) {
    this.text = text;
    this.all = text.split('\n');
  }

  /** 0-based line of an offset. The end of a text without a last line end is a line of its own. */
  of(offset: number): number {
    const line = this.text.slice(0, offset).split('\n').length - 1;
    return offset >= this.text.length && !this.text.endsWith('\n') ? line + 1 : line;
  }

  /** It stands where the next key of a mapping is due. */
  goesOn(offset: number): boolean {
    const line = this.of(offset);
    if (!/(?:^|\n) *$/.test(this.text.slice(0, offset))) return false;
    const indent = indentOf(this.all[line] ?? '');
    const above = this.all.slice(0, line).findLast((text) => text.trim() !== '' && indentOf(text) <= indent);
    return above !== undefined && indentOf(above) === indent;
  }

  /** The nearest line above with the same indentation is an item of a sequence. */
  followsItem(line: number): boolean {
    const indent = indentOf(this.all[line] ?? '');
    const above = this.all.slice(0, line).findLast((text) => text.trim() !== '' && indentOf(text) === indent);
    return /^\s*-(\s|$)/.test(above ?? '');
  }
}

const indentOf = (text: string) => text.length - text.trimStart().length;

const scanned = (problem: string, line: number): Explained => ({ problem, line: line === 0 ? 0 : line + 1 });

const parsed = (problem: string, line: number): Explained => ({ problem, line });

function explain(faults: readonly [YamlFault, ...YamlFault[]], lines: Lines): Explained {
  const [fault] = faults;
  const line = lines.of(fault.at);
  const expectsKey = () => parsed(`did not find expected ${lines.followsItem(line) ? "'-' indicator" : 'key'}`, line);
  switch (fault.code) {
    case 'BAD_INDENT':
      return fault.message.startsWith('Flow') ? unclosed(fault, lines, line) : expectsKey();
    case 'MISSING_CHAR':
      if (/closing/.test(fault.message)) return scanned('found unexpected end of stream', line);
      if (/Sequence item/.test(fault.message)) return parsed('did not find expected key', line);
      return scanned("could not find expected ':'", nextContent(lines, line));
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (lines.text.startsWith('-', fault.at)) return expectsKey();
      if (lines.goesOn(fault.at)) return scanned("could not find expected ':'", nextContent(lines, line));
      return scanned(
        'mapping values are not allowed in this context',
        Math.max(...faults.map((each) => each.endLine)) - 1,
      );
    case 'BAD_SCALAR_START':
      return scanned('found character that cannot start any token', line);
    case 'TAB_AS_INDENT':
      return scanned(tabProblem(lines.all[line - 1] ?? ''), line);
    default:
      return expectsKey();
  }
}

function unclosed(fault: YamlFault, lines: Lines, line: number): Explained {
  const before = lines.text.slice(0, fault.at).trimEnd();
  if (/[[{,]$/.test(before)) return parsed('did not find expected node content', line);
  const close = fault.message.startsWith('Flow seq') ? ']' : '}';
  return parsed(`did not find expected ',' or '${close}'`, line);
}

function nextContent(lines: Lines, line: number): number {
  const next = lines.all.findIndex((text, at) => at > line && text.trim() !== '' && !text.trim().startsWith('#'));
  return next < 0 ? lines.of(lines.text.length) : next;
}

/** A tab may go on a plain scalar of the line above, but not begin a token. */
const tabProblem = (above: string) =>
  /[:-]\s*$/.test(above)
    ? 'found character that cannot start any token'
    : 'found a tab character that violates indentation';
