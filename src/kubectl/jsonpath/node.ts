// The parts of a jsonpath template in kubectl's dialect. Types only.

export interface SliceBound {
  known: boolean;
  value: number;
  /** Made from a lone index: `[2]` is `[2:3]`. */
  derived?: boolean;
}

export type FilterOperator = string;

export type PathNode =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'bool'; value: boolean }
  | { kind: 'field'; name: string }
  | { kind: 'wildcard' }
  | { kind: 'recursive' }
  | { kind: 'identifier'; name: string }
  | { kind: 'slice'; from: SliceBound; to: SliceBound; step: SliceBound }
  | { kind: 'union'; paths: PathNode[][] }
  | { kind: 'filter'; left: PathNode[]; operator: FilterOperator; right: PathNode[] };

/** A piece of the template: literal text, what stands in braces, or a range with what it repeats. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'path'; path: PathNode[] }
  | { kind: 'range'; path: PathNode[]; body: TemplatePart[] };
