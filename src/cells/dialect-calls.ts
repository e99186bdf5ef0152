// Finds the calls of kubectl in a statement, also behind programs that run another one (`watch kubectl get po`).

import type { LineReading } from '../model/line-reading.ts';
import type { Surroundings } from '../model/recognition.ts';
import type { ShellCommandLine, ShellStatement } from '../model/shell-statement.ts';

/** Programs whose arguments are a command, and their flags that take a value. */
const wrappers: Record<string, readonly string[]> = {
  command: [],
  env: ['-u'],
  exec: ['-a'],
  nohup: [],
  sudo: ['-u', '-g'],
  time: [],
  timeout: ['-k', '-s'],
  watch: ['-n', '--interval', '-d'],
  xargs: ['-I', '-n', '-P', '-L', '-d', '-i'],
};

export interface Call {
  /** The program that really runs, without its wrappers; undefined for bare assignments. */
  program: string | undefined;
  /** Names of the wrappers, outermost first. */
  wrappedBy: string[];
  /** Words behind the program. */
  words: string[];
}

/** What a command runs once `sudo`, `watch`, `xargs` ... are taken away. */
export function unwrap(command: ShellCommandLine): Call {
  let words = command.words.map((word) => word.text);
  const wrappedBy: string[] = [];
  for (let name = words[0]; name !== undefined && Object.hasOwn(wrappers, name); name = words[0]) {
    const valued = wrappers[name] ?? [];
    let next = 1;
    while (next < words.length && /^-|^\w+=|^\d+[smh]?$/.test(words[next] ?? '')) {
      next += valued.includes(words[next] ?? '') ? 2 : 1;
    }
    if (next >= words.length) break;
    wrappedBy.push(name);
    words = words.slice(next);
  }
  return { program: words[0], wrappedBy, words: words.slice(1) };
}

/** What stands behind these no person has typed; keeps hostile lines cheap. */
const mostWords = 500;

/** The dialect's reading of each of its calls in the statement, in order. */
export function dialectReadings(statement: ShellStatement, { dialect, readLine }: Surroundings): LineReading[] {
  return statement.commands.flatMap((command) => {
    const { program, words } = unwrap(command);
    const prefix = program === undefined ? undefined : dialect.get(program);
    if (!prefix) return [];
    const all = [...prefix, ...words.slice(0, mostWords)];
    const reading = readLine(all);
    // Where the dialect does not know a verb, it can't tell what its flags mean either.
    return [reading.known ? reading : { ...reading, files: filesIn(all) }];
  });
}

/** Values of -f, which all verbs but `logs` take for a file. */
function filesIn(words: readonly string[]): string[] {
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  return own.flatMap((word, index) => {
    if (/^(?:-f|-k|--filename|--kustomize)$/.test(word)) return own[index + 1] ?? [];
    return /^(?:-f|--filename=|-k|--kustomize=)=?(.+)$/.exec(word)?.[1] ?? [];
  });
}
