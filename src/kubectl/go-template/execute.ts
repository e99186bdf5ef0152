// A Go template filled from a JSON value. Pure. Facts: text/template's documentation and its messages.

import { goPlain } from '../go-format.ts';
import { goType } from './go-type.ts';
import { FunctionError, functions, isTrue, takesString } from './functions.ts';
import type { Command, Operand, Pipe, Place, Template, TemplateNode } from './node.ts';

/** The template does not fit the value: Go's message with its place, and what was written before. */
export class ExecuteError extends Error {
  readonly written: string;

  constructor(message: string, written: string) {
    super(message);
    this.written = written;
  }
}

export interface ExecuteOptions {
  /** A key that is not there is nothing instead of an error. */
  allowMissing: boolean;
}

/** Throws ExecuteError. */
export function executeTemplate(template: Template, data: unknown, options: ExecuteOptions): string {
  const run = new Run(template, options);
  run.list(template.body, { dot: data, variables: [{ name: '$', value: data }] });
  return run.written;
}

interface Scope {
  dot: unknown;
  variables: { name: string; value: unknown }[];
}

/** How a list of nodes ended. */
type End = 'done' | 'break' | 'continue';

const deepest = 1000;

class Run {
  written = '';
  readonly #template: Template;
  readonly #options: ExecuteOptions;
  #depth = 0;

  constructor(template: Template, options: ExecuteOptions) {
    this.#template = template;
    this.#options = options;
  }

  list(nodes: readonly TemplateNode[], scope: Scope): End {
    for (const node of nodes) {
      const end = this.#node(node, scope);
      if (end !== 'done') return end;
    }
    return 'done';
  }

  #node(node: TemplateNode, scope: Scope): End {
    switch (node.kind) {
      case 'text':
        this.written += node.text;
        return 'done';
      case 'action': {
        const value = this.#pipe(node.pipe, scope);
        if (node.pipe.variables.length === 0) this.written += shown(value);
        return 'done';
      }
      case 'if':
      case 'with': {
        const inner = { ...scope, variables: [...scope.variables] };
        const value = this.#pipe(node.pipe, inner);
        const chosen = isTrue(value) ? node.body : node.otherwise;
        const end = this.list(chosen, node.kind === 'with' && isTrue(value) ? { ...inner, dot: value } : inner);
        return end;
      }
      case 'range':
        return this.#range(node, scope);
      case 'template':
        return this.#include(node, scope);
      case 'break':
      case 'continue':
        return node.kind;
    }
  }

  #range(node: Extract<TemplateNode, { body: TemplateNode[] }>, scope: Scope): End {
    const { variables, assigns } = node.pipe;
    const entries = this.#entries(this.#pipe({ ...node.pipe, variables: [] }, scope), node.pipe);
    if (entries.length === 0) return this.list(node.otherwise, scope);
    for (const [key, value] of entries) {
      const named = variables.length === 2 ? [key, value] : [value];
      const inner: Scope = { dot: value, variables: [...scope.variables] };
      variables.forEach((name, at) => {
        if (assigns) assign(inner, name, named[at]);
        else inner.variables.push({ name, value: named[at] });
      });
      if (this.list(node.body, inner) === 'break') break;
    }
    return 'done';
  }

  #entries(value: unknown, place: Place): [key: unknown, value: unknown][] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value.map((item, at) => [BigInt(at), item]);
    if (typeof value === 'object') {
      const map = value as Record<string, unknown>;
      return Object.keys(map)
        .toSorted()
        .map((key) => [key, map[key]]);
    }
    if (goType(value).startsWith('int'))
      return Array.from({ length: Number(value) }, (_, at) => [BigInt(at), BigInt(at)]);
    throw this.#fault(place, `range can't iterate over ${goPlain(value)}`);
  }

  #include(node: Extract<TemplateNode, { kind: 'template' }>, scope: Scope): End {
    const body = this.#template.defined.get(node.name);
    if (body === undefined) throw this.#fault(node, `template "${node.name}" not defined`);
    if (++this.#depth > deepest) throw this.#fault(node, 'exceeded maximum template depth (100000)');
    const dot = node.pipe ? this.#pipe(node.pipe, scope) : undefined;
    this.list(body, { dot, variables: [{ name: '$', value: dot }] });
    this.#depth--;
    return 'done';
  }

  #pipe(pipe: Pipe, scope: Scope): unknown {
    let value: unknown;
    pipe.commands.forEach((command, at) => {
      value = this.#command(command, scope, at === 0 ? [] : [value]);
    });
    for (const name of pipe.variables) {
      if (pipe.assigns) assign(scope, name, value);
      else scope.variables.push({ name, value });
    }
    return value;
  }

  /** `last` is the value of the command before, the last argument of this one. */
  #command(command: Command, scope: Scope, last: unknown[]): unknown {
    const [first, ...args] = command.operands;
    if (first.kind === 'function') return this.#call(first.name, command, scope, last);
    if (args.length || last.length) {
      const name = first.kind === 'field' ? first.names.at(-1) : first.text;
      throw this.#fault(
        first,
        first.kind === 'field'
          ? `${name} is not a method but has arguments`
          : `can't give argument to non-function ${name}`,
      );
    }
    if (first.kind === 'nil') throw this.#fault(first, 'nil is not a command');
    return this.#value(first, scope);
  }

  #call(name: string, command: Command, scope: Scope, last: unknown[]): unknown {
    const operands = command.operands.slice(1);
    if (name === 'and' || name === 'or') {
      const stops = (value: unknown) => isTrue(value) === (name === 'or');
      let value: unknown;
      for (const operand of operands) {
        value = this.#value(operand, scope);
        if (stops(value)) return value;
      }
      return last.length ? last[0] : value;
    }
    const args = [...operands.map((operand) => this.#value(operand, scope)), ...last];
    if (takesString.has(name)) this.#expectString(args[0], operands[0] ?? command);
    const called = functions[name];
    try {
      if (called === undefined) throw new FunctionError('call of nil');
      return called(...args);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      throw this.#fault(command, `error calling ${name}: ${error.message}`);
    }
  }

  #expectString(value: unknown, place: Place): void {
    if (typeof value === 'string') return;
    const isNothing = value === undefined || value === null;
    throw this.#fault(
      place,
      isNothing ? 'invalid value; expected string' : `wrong type for value; expected string; got ${goType(value)}`,
    );
  }

  #value(operand: Operand, scope: Scope): unknown {
    switch (operand.kind) {
      case 'dot':
        return scope.dot;
      case 'literal':
        return operand.value;
      case 'nil':
        return null;
      case 'pipe':
        return this.#pipe(operand.pipe, scope);
      case 'variable':
        return scope.variables.findLast(({ name }) => name === operand.name)?.value;
      case 'function':
        return this.#call(operand.name, { operands: [operand], at: operand.at, text: operand.text }, scope, []);
      case 'field': {
        const base = operand.of ? this.#value(operand.of, scope) : scope.dot;
        return operand.names.reduce((value, name) => this.#field(value, name, operand), base);
      }
    }
  }

  #field(value: unknown, name: string, place: Place): unknown {
    if (value === undefined) {
      if (this.#options.allowMissing) return undefined;
      throw this.#fault(place, `nil data; no entry for key "${name}"`);
    }
    if (value === null) throw this.#fault(place, `nil pointer evaluating interface {}.${name}`);
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw this.#fault(place, `can't evaluate field ${name} in type interface {}`);
    }
    const map = value as Record<string, unknown>;
    if (Object.hasOwn(map, name)) return map[name];
    if (this.#options.allowMissing) return undefined;
    throw this.#fault(place, `map has no entry for key "${name}"`);
  }

  #fault({ at, text }: Place, message: string): ExecuteError {
    const before = this.#template.source.slice(0, at).split('\n');
    const column = new TextEncoder().encode(before.at(-1) ?? '').length;
    return new ExecuteError(
      `template: output:${before.length}:${column}: executing "output" at <${text}>: ${message}`,
      this.written,
    );
  }
}

function assign({ variables }: Scope, name: string, value: unknown): void {
  const variable = variables.findLast((each) => each.name === name);
  if (variable) variable.value = value;
}

/** What an action writes. */
const shown = (value: unknown) => (value === null || value === undefined ? '<no value>' : goPlain(value));
