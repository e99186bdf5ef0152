// An output held against the note's expectation.

/** From harmless to serious, `none` apart. */
export const verdicts = ['none', 'same', 'volatile', 'cosmetic', 'changed'] as const;

export type Verdict = (typeof verdicts)[number];

/** A verdict on one place. */
export type Grade = Exclude<Verdict, 'none'>;

export interface Difference {
  grade: Exclude<Grade, 'same'>;
  /** The rule that judged it: `AGE: any`, `RESTARTS: the number`. */
  rule: string;
  /** Where: `kiada, RESTARTS` or `line 3`. */
  where: string;
  /** Undefined where the note has nothing there. */
  expected?: string;
  /** Undefined where the output has nothing there. */
  actual?: string;
  /** For people: `RESTARTS is 1, the note says 0`. */
  cause: string;
}

export interface ComparedCell {
  /** What the output has; empty where only the note has it. */
  actual: string;
  /** What the note has, where it differs. */
  expected?: string;
  grade: Grade;
  rule?: string;
}

export interface ComparedRow {
  in: 'both' | 'note' | 'output';
  /** The column heads of a further table in the same output (`get all`); the rows below it are that table's. */
  head?: true;
  cells: ComparedCell[];
}

export interface ComparedLine {
  in: 'both' | 'note' | 'output';
  actual: string;
  expected?: string;
  grade: Grade;
  rule?: string;
}

/** A literal of the note and what it is today; later commands that use the old one get the new one. */
export interface LiteralPair {
  old: string;
  new: string;
  /** `IP`, `NODE`, `NAME`. */
  what: string;
  /** An address of this machine: the same words in a container, or to the API server, mean something else. */
  local?: true;
  /** The step whose output has shown it; the run adds it. */
  line?: number;
}

/** A line of an updated expectation: the 0-based number of a line that stays as it is, or a new text. */
export type UpdatedLine = number | string;

export interface Comparison {
  verdict: Verdict;
  /** How both sides were read. */
  form: 'table' | 'text' | 'json' | 'yaml' | 'describe';
  /** Column heads, for tables. */
  headers?: ComparedCell[];
  rows?: ComparedRow[];
  lines?: ComparedLine[];
  differences: Difference[];
  pairs: LiteralPair[];
}
