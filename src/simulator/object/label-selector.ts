// Label selectors: the text of a query (`app=kiada,tier in (a,b),!old`) and the LabelSelector of an object.

import { StatusError } from '../ports.ts';
import { isMap } from './json.ts';
import { labelValue, qualifiedName } from './names.ts';

type Operator = 'in' | 'notin' | 'exists' | '!' | '=' | '!=' | 'gt' | 'lt';

export interface Requirement {
  key: string;
  operator: Operator;
  values: string[];
}

export type Labels = Record<string, string> | undefined;

const token = /\s*(==|=|!=|!|,|\(|\)|<|>|[^\s=!,()<>]+)/y;

interface Reader {
  peek(): string | undefined;
  take(): string | undefined;
}

function readWords(text: string): Reader {
  const words: string[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) words.push(match[1] ?? '');
  let next = 0;
  return { peek: () => words[next], take: () => words[next++] };
}

const bad = (text: string) => new StatusError(400, 'BadRequest', text);

const expected = (word: string | undefined, what: string, comma = ',') =>
  bad(`unable to parse requirement: found '${word ?? ''}'${comma} expected: ${what}`);

const isWord = (word: string | undefined): word is string =>
  word !== undefined && !/^(==|=|!=|!|,|\(|\)|<|>)$/.test(word);

/** The requirements of a selector's text; throws a 400 in the server's words. */
export function parseLabelSelector(text: string): Requirement[] {
  const words = readWords(text);
  const found: Requirement[] = [];
  const first = words.peek();
  if (first !== undefined && first !== '!' && !isWord(first)) {
    throw bad(`found '${first}', expected: !, identifier, or 'end of string'`);
  }
  while (words.peek() !== undefined) {
    found.push(checked(requirement(words)));
    const separator = words.take();
    if (separator === undefined) break;
    if (separator !== ',') throw bad(`found '${separator}', expected: ',' or 'end of string'`);
    const after = words.peek();
    if (after !== '!' && !isWord(after)) throw bad(`found '${after ?? ''}', expected: identifier after ','`);
  }
  return found;
}

function requirement(words: Reader): Requirement {
  const negated = words.peek() === '!';
  if (negated) words.take();
  const key = words.take();
  if (!isWord(key)) throw expected(key, 'identifier');
  if (negated) return { key, operator: '!', values: [] };
  if (words.peek() === undefined || words.peek() === ',') return { key, operator: 'exists', values: [] };
  const word = words.take();
  switch (word) {
    case 'in':
    case 'notin':
      return { key, operator: word, values: valueList(words) };
    case '=':
    case '==':
      return { key, operator: '=', values: [singleValue(words)] };
    case '!=':
      return { key, operator: '!=', values: [singleValue(words)] };
    case '<':
      return { key, operator: 'lt', values: [singleValue(words)] };
    case '>':
      return { key, operator: 'gt', values: [singleValue(words)] };
    default:
      throw expected(word, 'in, notin, =, ==, !=, gt, lt');
  }
}

function singleValue(words: Reader): string {
  if (words.peek() === undefined || words.peek() === ',') return '';
  const value = words.take();
  if (!isWord(value)) throw expected(value, 'identifier');
  return value;
}

function valueList(words: Reader): string[] {
  const open = words.take();
  if (open !== '(') throw expected(open, "'('", '');
  const values: string[] = [];
  for (;;) {
    const word = words.take();
    if (word === undefined) throw expected(word, "',' or ')'");
    if (word === ')') return values.length > 0 ? values : [''];
    if (word !== ',') values.push(word);
  }
}

const illegal = (field: string, value: string, message: string) =>
  bad(`unable to parse requirement: ${field}: Invalid value: ${JSON.stringify(value)}: ${message}`);

function checked(found: Requirement): Requirement {
  const { key, operator, values } = found;
  for (const message of qualifiedName(key)) throw illegal('<nil>', key, message);
  for (const [index, value] of values.entries()) {
    if (operator === 'gt' || operator === 'lt') {
      if (!/^-?\d+$/.test(value)) {
        throw illegal(`values[${index}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer");
      }
    } else {
      for (const message of labelValue(value)) throw illegal(`values[${index}][${key}]`, value, message);
    }
  }
  return found;
}

export function matches(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every((requirement) => holds(requirement, labels?.[requirement.key]));
}

function holds({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'in':
    case '=':
      return value !== undefined && values.includes(value);
    case 'notin':
    case '!=':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

/** The requirements of a meta/v1 LabelSelector; an empty one selects everything, a missing one nothing. */
export function requirementsOf(selector: unknown): Requirement[] | undefined {
  if (!isMap(selector)) return undefined;
  const labels = Object.entries(isMap(selector['matchLabels']) ? selector['matchLabels'] : {});
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  const operators: Record<string, Operator> = {
    In: 'in',
    NotIn: 'notin',
    Exists: 'exists',
    DoesNotExist: '!',
    Gt: 'gt',
    Lt: 'lt',
  };
  return [
    ...labels.map(([key, value]): Requirement => ({ key, operator: '=', values: [String(value)] })),
    ...expressions.map((expression): Requirement => ({
      key: expression.key,
      operator: operators[expression.operator] ?? 'exists',
      values: expression.values ?? [],
    })),
  ];
}

/** Whether a meta/v1 LabelSelector fits. */
export function selects(selector: unknown, labels: Labels): boolean {
  const requirements = requirementsOf(selector);
  return requirements !== undefined && matches(requirements, labels);
}

/** Whether a plain map of labels (a service's selector) fits; an empty one fits nothing. */
export function mapSelects(selector: unknown, labels: Labels): boolean {
  if (!isMap(selector)) return false;
  const entries = Object.entries(selector);
  return entries.length > 0 && entries.every(([key, value]) => labels?.[key] === value);
}

/** As the server prints a LabelSelector: `app=web,tier in (a,b),!old`; `<none>` for an empty one. */
export function selectorText(selector: unknown): string {
  const requirements = requirementsOf(selector) ?? [];
  if (requirements.length === 0) return '<none>';
  return requirements
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ key, operator, values }) => {
      switch (operator) {
        case 'exists':
          return key;
        case '!':
          return `!${key}`;
        case 'in':
        case 'notin':
          return `${key} ${operator} (${values.toSorted().join(',')})`;
        case 'gt':
          return `${key}>${values[0]}`;
        case 'lt':
          return `${key}<${values[0]}`;
        case '=':
        case '!=':
          return `${key}${operator}${values[0]}`;
      }
    })
    .join(',');
}
