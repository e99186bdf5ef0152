// Values that a jsonpath template finds in an object. Pure.
// Facts: k8s.io/client-go/util/jsonpath; mappings are visited in the order of their keys, where Go's order is random.

import type { PathNode, SliceBound, TemplatePart } from './node.ts';

/** The template does not fit the object. */
export class PathLookupError extends Error {}

export interface PathOptions {
  /** A field that is not there yields nothing instead of an error. */
  allowMissing: boolean;
}

/** One list of values for each part of the template that was visited, in order. Throws PathLookupError. */
export function evaluate(parts: readonly TemplatePart[], data: unknown, options: PathOptions): unknown[][] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [[part.text]];
    const found = walk(part.path, [data], options);
    if (part.kind === 'path') return [found];
    return found.flatMap((item) => evaluate(part.body, item, options));
  });
}

type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNil = (value: unknown): value is null | undefined => value === null || value === undefined;

const walk = (path: readonly PathNode[], input: unknown[], options: PathOptions): unknown[] =>
  path.reduce((values: unknown[], node) => step(node, values, options), input);

function step(node: PathNode, input: unknown[], options: PathOptions): unknown[] {
  switch (node.kind) {
    case 'text':
      return [node.text];
    case 'number':
    case 'bool':
      return input.map(() => node.value);
    case 'field':
      return fields(node.name, input, options);
    case 'wildcard':
      return input.flatMap(children);
    case 'recursive':
      return input.flatMap(descendants);
    case 'slice':
      return input.flatMap((value) => slice(value, node));
    case 'union':
      return node.paths.flatMap((path) => walk(path, input, options));
    case 'filter':
      return input.flatMap((value) => filter(value, node, options));
    case 'identifier':
      throw new PathLookupError(
        node.name === 'end' ? 'not in range, nothing to end' : `unrecognized identifier ${node.name}`,
      );
  }
}

function fields(name: string, input: unknown[], { allowMissing }: PathOptions): unknown[] {
  if (input.length === 0) return [];
  const found = input.flatMap((value) => (isMapping(value) && Object.hasOwn(value, name) ? [value[name]] : []));
  if (found.length === 0 && !allowMissing) throw new PathLookupError(`${name} is not found`);
  return found;
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isMapping(value)) return [];
  return Object.keys(value)
    .toSorted()
    .map((key) => value[key]);
}

function descendants(value: unknown): unknown[] {
  const inner = children(value);
  return inner.length ? [value, ...inner.flatMap(descendants)] : [];
}

interface SliceNode {
  from: SliceBound;
  to: SliceBound;
  step: SliceBound;
}

function slice(value: unknown, node: SliceNode): unknown[] {
  if (isNil(value)) return [];
  if (!Array.isArray(value)) throw new PathLookupError(`${goType(value)} is not array or slice`);
  const { length } = value;
  const from = node.from.value < 0 ? node.from.value + length : node.from.value;
  let to = node.to.known ? node.to.value : length;
  if (to < 0 || (to === 0 && node.to.derived)) to += length;
  if (to === from) return [];
  const outside = (index: number) => new PathLookupError(`array index out of bounds: index ${index}, length ${length}`);
  if (from >= length || from < 0) throw outside(from);
  if (to > length || to < 0) throw outside(to - 1);
  if (from > to) throw new PathLookupError(`starting index ${from} is greater than ending index ${to}`);
  if (node.step.known && node.step.value <= 0) throw new PathLookupError('step must be > 0');
  const every = node.step.known ? node.step.value : 1;
  return value.slice(from, to).filter((_, at) => at % every === 0);
}

function goType(value: unknown): string {
  if (isMapping(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

interface FilterNode {
  left: PathNode[];
  operator: string;
  right: PathNode[];
}

function filter(value: unknown, node: FilterNode, options: PathOptions): unknown[] {
  if (!Array.isArray(value)) {
    throw new PathLookupError(`${isNil(value) ? '<nil>' : goType(value)} is not array or slice and cannot be filtered`);
  }
  return value.filter((item) => passes(item, node, options));
}

function passes(item: unknown, node: FilterNode, options: PathOptions): boolean {
  if (node.operator === 'exists') return walk(node.left, [item], { allowMissing: true }).length > 0;
  const lefts = walk(node.left, [item], options);
  if (lefts.length === 0) return false;
  const rights = walk(node.right, [item], options);
  if (rights.length === 0) return false;
  if (lefts.length > 1 || rights.length > 1) throw new PathLookupError('can only compare one element at a time');
  return compare(lefts[0], node.operator, rights[0]);
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  const comparable = typeof left === typeof right && !isNil(left) && typeof left !== 'object';
  if (!comparable) throw new PathLookupError('incompatible types for comparison');
  const [a, b] = [left as string | number, right as string | number];
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      throw new PathLookupError(`unrecognized filter operator ${operator}`);
  }
}
