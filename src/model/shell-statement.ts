// A line of shell text, taken apart as far as a reader needs: which programs it runs, with which words.

/** One word of a command. */
export interface ShellWord {
  /** Quotes and escapes taken away. `$POD` and `$(...)` stay as written. */
  text: string;
  /** As written. */
  raw: string;
  /** Offset of `raw` in the statement's text. */
  at: number;
  /** Some part of it was quoted. */
  quoted: boolean;
}

/** One program with its arguments. */
export interface ShellCommandLine {
  words: ShellWord[];
  /** `NAME=value` in front of the words, or alone. */
  assignments: ShellWord[];
}

export interface ShellRedirect {
  operator: string;
  target: string;
  at: number;
}

export interface ShellStatement {
  /** From its first character to its last, over several lines where they belong together; a closing comment left out. */
  text: string;
  /** All commands of it in order: of pipelines, lists, loops, substitutions and subshells too. */
  commands: ShellCommandLine[];
  redirects: ShellRedirect[];
  /** Names that a `for` or `read` of it, an assignment, a function or an alias sets. */
  sets: string[];
  /** One command and nothing else: no pipe, list, redirection, assignment or substitution. */
  plain: boolean;
  /** Quotes, brackets, loops and heredocs are closed, and the last line is not continued. */
  complete: boolean;
}
