// The parts of a Go template. Types only.

/** Where a part stands, and its text: Go's messages quote both. */
export interface Place {
  /** Offset in the template. */
  at: number;
  text: string;
}

export type Operand =
  | (Place & { kind: 'dot' })
  | (Place & { kind: 'literal'; value: string | number | bigint | boolean })
  | (Place & { kind: 'nil' })
  | (Place & { kind: 'function'; name: string })
  /** Of the variable, of the parenthesized pipe, else of the dot. */
  | (Place & { kind: 'field'; names: string[]; of?: Operand })
  | (Place & { kind: 'variable'; name: string })
  | (Place & { kind: 'pipe'; pipe: Pipe });

export type Command = Place & { operands: [Operand, ...Operand[]] };

export type Pipe = Place & {
  variables: string[];
  /** `=` and not `:=`. */
  assigns: boolean;
  commands: Command[];
};

export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'action'; pipe: Pipe }
  | { kind: 'if' | 'with' | 'range'; pipe: Pipe; body: TemplateNode[]; otherwise: TemplateNode[] }
  | (Place & { kind: 'template'; name: string; pipe?: Pipe })
  | { kind: 'break' }
  | { kind: 'continue' };

export interface Template {
  source: string;
  body: TemplateNode[];
  /** By {{define}} and {{block}}. */
  defined: Map<string, TemplateNode[]>;
}
