// A pattern as a non-deterministic automaton that is walked, never backtracked: a hostile pattern costs at most its
// length times the text's.

export type Test = (character: string) => boolean;

export type Node =
  | { kind: 'test'; test: Test }
  | { kind: 'sequence' | 'choice'; of: Node[] }
  | { kind: 'repeat'; of: Node; min: number; max: number };

type Split = { op: 'split'; to: number };
type Jump = { op: 'jump'; to: number };
type Instruction = Split | Jump | { op: 'test'; test: Test } | { op: 'match' };

/** Steps that all patterns of one comparison may take together. */
export interface Budget {
  steps: number;
}

/** Nodes of one pattern, repetitions written out. */
const maxNodes = 2000;

/** Undefined where the pattern is too large. */
export function automaton(node: Node, budget: Budget): ((text: string) => boolean) | undefined {
  const program: Instruction[] = [];
  if (!emit(program, node, { left: maxNodes })) return undefined;
  program.push({ op: 'match' });
  return (text) => walk(program, text, budget);
}

function emit(program: Instruction[], node: Node, nodes: { left: number }): boolean {
  if (--nodes.left < 0) return false;
  switch (node.kind) {
    case 'test':
      program.push({ op: 'test', test: node.test });
      return true;
    case 'sequence':
      return node.of.every((part) => emit(program, part, nodes));
    case 'choice':
      return emitChoice(program, node.of, nodes);
    case 'repeat':
      return emitRepeat(program, node, nodes);
  }
}

function emitChoice(program: Instruction[], of: readonly Node[], nodes: { left: number }): boolean {
  const ends: Jump[] = [];
  for (const [index, part] of of.entries()) {
    const split: Split = { op: 'split', to: 0 };
    if (index < of.length - 1) program.push(split);
    if (!emit(program, part, nodes)) return false;
    const end: Jump = { op: 'jump', to: 0 };
    program.push(end);
    ends.push(end);
    split.to = program.length;
  }
  for (const end of ends) end.to = program.length;
  return true;
}

function emitRepeat(program: Instruction[], node: Node & { kind: 'repeat' }, nodes: { left: number }): boolean {
  for (let count = 0; count < node.min; count++) if (!emit(program, node.of, nodes)) return false;
  const start = program.length;
  const splits: Split[] = [];
  const optional = node.max === Infinity ? 1 : node.max - node.min;
  for (let count = 0; count < optional; count++) {
    const split: Split = { op: 'split', to: 0 };
    program.push(split);
    splits.push(split);
    if (!emit(program, node.of, nodes)) return false;
  }
  if (node.max === Infinity) program.push({ op: 'jump', to: start });
  for (const split of splits) split.to = program.length;
  return true;
}

/** All states that can be reached without taking a character. */
function follow(program: readonly Instruction[], from: number[]): Set<number> {
  const reached = new Set<number>();
  for (let at = from.pop(); at !== undefined; at = from.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const instruction = program[at];
    if (instruction?.op === 'jump') from.push(instruction.to);
    if (instruction?.op === 'split') from.push(at + 1, instruction.to);
  }
  return reached;
}

function walk(program: readonly Instruction[], text: string, budget: Budget): boolean {
  let states = follow(program, [0]);
  for (const character of text) {
    budget.steps -= states.size;
    if (budget.steps < 0) return false;
    const next: number[] = [];
    for (const at of states) {
      const instruction = program[at];
      if (instruction?.op === 'test' && instruction.test(character)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    states = follow(program, next);
  }
  return states.has(program.length - 1);
}
