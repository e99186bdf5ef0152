// What just-bash's tools say of failures, in the words of GNU's programs or busybox', with their statuses.

import type { ShellFlavor } from '../port.ts';

export interface ToolResult {
  stderr: string;
  exitCode: number;
  /** Text of standard output that is a complaint. */
  stdout?: string;
}

interface Wording {
  /** Of whole lines. */
  pattern: RegExp;
  /** With `$1` and so on; undefined leaves the line, empty drops it. */
  gnu?: string;
  busybox?: string;
  status?: Record<ShellFlavor, number>;
}

const status = (gnu: number, busybox: number): Record<ShellFlavor, number> => ({ bash: gnu, ash: busybox });

const grepWordings: readonly Wording[] = [
  {
    pattern: /^grep: missing pattern$/,
    gnu: "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.",
    status: status(2, 1),
  },
  { pattern: /^grep: .*: Is a directory$/, busybox: '', status: status(2, 1) },
];

const sums: readonly Wording[] = [
  { pattern: /^(\w+): (.*): (No such file or directory)$/, busybox: "$1: can't open '$2': $3", status: status(1, 1) },
];

const wordings: Readonly<Record<string, readonly Wording[]>> = {
  du: [{ pattern: /^du: cannot access '(.*)': (.*)$/, busybox: 'du: $1: $2' }],
  egrep: grepWordings,
  fgrep: grepWordings,
  find: [{ pattern: /^find: ([^'‘]*): (No such file or directory)$/, gnu: "find: '$1': $2" }],
  grep: grepWordings,
  md5sum: sums,
  sed: [{ pattern: /^sed: (.*): (No such file or directory)$/, gnu: "sed: can't read $1: $2", status: status(2, 1) }],
  sha1sum: sums,
  sha256sum: sums,
};

/** Sums complain where they should answer. */
const complainsOnOutput = new Set(['md5sum', 'sha1sum', 'sha256sum']);

export function reworded(tool: string, flavor: ShellFlavor, result: ToolResult): ToolResult {
  const known = wordings[tool];
  if (!known) return result;
  const moved = complainsOnOutput.has(tool) && /^\w+: .*: No such file or directory$/m.test(result.stdout ?? '');
  const lines = (result.stderr + (moved ? (result.stdout ?? '') : '')).split(/(?<=\n)/);
  let exitCode = result.exitCode;
  let stdout = moved ? '' : result.stdout;
  const texts = lines.map((line) => {
    const text = line.replace(/\n$/, '');
    const wording = known.find(({ pattern }) => pattern.test(text));
    if (!wording) {
      if (!moved || !/^[0-9a-f]{32,} /.test(text)) return line;
      stdout += line;
      return '';
    }
    exitCode = wording.status?.[flavor] ?? exitCode;
    const words = flavor === 'ash' ? wording.busybox : wording.gnu;
    if (words === undefined) return line;
    return words === '' ? '' : `${text.replace(wording.pattern, words)}\n`;
  });
  return { stderr: texts.join(''), exitCode, ...(stdout === undefined ? {} : { stdout }) };
}
