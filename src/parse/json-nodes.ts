// A JSON text as nodes that know where they stand: for files that people see by their lines, such as notebooks. Strings
// are decoded when asked for, since a notebook's longest ones are pictures that nobody reads.

export type JsonNode = JsonText | JsonList | JsonMap | JsonScalar;

interface At {
  /** Offset of the node's first character. */
  at: number;
}

export interface JsonText extends At {
  kind: 'text';
  text(): string;
}

export interface JsonList extends At {
  kind: 'list';
  items: JsonNode[];
}

export interface JsonMap extends At {
  kind: 'map';
  /** Of several fields of one name the last counts, as JSON.parse has it. */
  fields: Map<string, JsonNode>;
}

/** A number, `true`, `false` or `null`. */
export interface JsonScalar extends At {
  kind: 'scalar';
  value: unknown;
}

export type JsonReading = { root: JsonNode } | { fault: string; at: number };

/** Never throws; linear in the length of the text. What is no JSON is told where it goes wrong, as the engine says it. */
export function readJson(source: string): JsonReading {
  try {
    JSON.parse(source);
  } catch (error) {
    return faultOf(error as Error, source);
  }
  const open: (JsonList | JsonMap)[] = [];
  let key: string | undefined;
  let root: JsonNode | undefined;
  const put = (node: JsonNode) => {
    const around = open.at(-1);
    if (around === undefined) root = node;
    else if (around.kind === 'list') around.items.push(node);
    else if (key === undefined) key = node.kind === 'text' ? node.text() : '';
    else {
      around.fields.set(key, node);
      key = undefined;
    }
    if (node.kind === 'list' || node.kind === 'map') open.push(node);
  };
  for (let at = 0; at < source.length;) {
    const sign = source[at] ?? '';
    let end = at + 1;
    if (sign === '{') put({ kind: 'map', at, fields: new Map() });
    else if (sign === '[') put({ kind: 'list', at, items: [] });
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      end = endOfText(source, at);
      put(textNode(source, at, end));
    } else if (!/[\s,:]/.test(sign)) {
      end = endOfWord(source, at);
      put({ kind: 'scalar', at, value: JSON.parse(source.slice(at, end)) as unknown });
    }
    at = end;
  }
  return root === undefined ? { fault: 'there is no value in it', at: 0 } : { root };
}

function textNode(source: string, at: number, end: number): JsonText {
  return { kind: 'text', at, text: () => JSON.parse(source.slice(at, end)) as string };
}

/** Behind the closing quote. */
function endOfText(source: string, at: number): number {
  for (let quote = source.indexOf('"', at + 1); quote >= 0; quote = source.indexOf('"', quote + 1)) {
    let escapes = quote;
    while (source[escapes - 1] === '\\') escapes--;
    if ((quote - escapes) % 2 === 0) return quote + 1;
  }
  return source.length;
}

function endOfWord(source: string, at: number): number {
  let end = at;
  while (end < source.length && /[\w.+-]/.test(source[end] ?? '')) end++;
  return Math.max(end, at + 1);
}

/** Where the engine's message names no place, it is the end, or the first character that goes on with no JSON. */
function faultOf({ message }: Error, source: string): JsonReading {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const fault =
    /^Unexpected token '[^]{1,2}'/u.exec(message)?.[0] ?? message.replace(/(?: in JSON)? at position [^]*$/, '');
  if (position !== undefined) return { fault, at: Number(position) };
  if (!isStray(source)) return { fault, at: Math.max(0, source.trimEnd().length - 1) };
  let low = 1;
  let high = source.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isStray(source.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return { fault, at: low - 1 };
}

/** It goes wrong at a character, and not just by ending too early. */
function isStray(source: string): boolean {
  try {
    JSON.parse(source);
    return false;
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token');
  }
}
