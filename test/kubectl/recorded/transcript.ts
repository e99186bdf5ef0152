// Transcripts of kubectl: lines as they were typed and what each printed, as text that people can read.
//
//   $ k get po nosuch
//   [stderr]
//   Error from server (NotFound): pods "nosuch" not found
//   [exit 1]
//
// Output stands before `[stderr]`; `[no newline]` after a text says that its last line was not ended.

export interface TranscriptLine {
  line: string;
  stdout: string;
  stderr: string;
  exitCode: number;
}

export interface Transcript {
  /** What stands before the first line. */
  head: string;
  lines: TranscriptLine[];
}

const unended = '[no newline]\n';

const trim = (text: string): string => (text.endsWith(unended) ? text.slice(0, -unended.length - 1) : text);

function readLine(block: string): TranscriptLine {
  const end = block.indexOf('\n') + 1;
  const exit = /^\[exit (\d+)\]\n$(?![^])/m.exec(block);
  const [stdout = '', stderr = ''] = block.slice(end, exit?.index).split(/^\[stderr\]\n/m);
  return {
    line: block.slice(0, end - 1),
    stdout: trim(stdout),
    stderr: trim(stderr),
    exitCode: Number(exit?.[1] ?? 0),
  };
}

export function readTranscript(text: string): Transcript {
  const [head = '', ...blocks] = text.split(/^\$ (?=k )/m);
  return { head, lines: blocks.map(readLine) };
}

export function writeTranscript({ head, lines }: Transcript): string {
  const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n${unended}`);
  const blocks = lines.map(({ line, stdout, stderr, exitCode }) => {
    const complaint = stderr === '' ? '' : `[stderr]\n${ended(stderr)}`;
    return `$ ${line}\n${ended(stdout)}${complaint}${exitCode === 0 ? '' : `[exit ${exitCode}]\n`}`;
  });
  return head + blocks.join('');
}

/** The words of a line, `k` among them; quotes as a shell takes them, `< FILE` apart. */
export function splitLine(line: string): { words: string[]; input: string | undefined } {
  const [, command = '', input] = /^(.*?)(?: < (\S+))?$/.exec(line) ?? [];
  const words = [...command.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single, double, escaped) => single ?? double ?? escaped),
  );
  return { words, input };
}
