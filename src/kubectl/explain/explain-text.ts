// What `explain` prints of a schema: the description of a field and the list of its fields. Pure.

import { wrapText } from '../text/wrap.ts';
import { resolveSchema, typeName, valueSchema, type OpenApi, type Schema } from '../../model/open-api.ts';

export interface ExplainRequest {
  document: OpenApi;
  schema: Schema;
  /** Field names that lead to what is explained. */
  path: readonly string[];
  recursive: boolean;
}

/** Undefined where the path leads nowhere. */
export function explainText(request: ExplainRequest, seen: ReadonlySet<string> = new Set()): string | undefined {
  const { document, schema, path, recursive } = request;
  const resolved = resolveSchema(schema, document);
  const [name, ...rest] = path;
  if (name === undefined) return body(schema, document, recursive);
  if (schema.$ref && seen.has(schema.$ref)) return undefined;
  const next = new Set([...seen, schema.$ref ?? '']);
  const property = resolved.properties?.[name];
  if (property) {
    const head = rest.length ? '' : fieldHead(name, property, document);
    const text = explainText({ ...request, schema: property, path: rest });
    return text === undefined ? undefined : head + text;
  }
  const inner = resolved.items ?? valueSchema(resolved);
  if (inner) return explainText({ ...request, schema: inner }, next);
  for (const part of resolved.allOf ?? []) {
    const text = explainText({ ...request, schema: part }, next);
    if (text !== undefined) return text;
  }
  return undefined;
}

function fieldHead(name: string, schema: Schema, document: OpenApi): string {
  const values = schema.enum ? `ENUM:${schema.enum.map((value) => `\n    ${enumText(value)}`).join('')}` : '';
  return `FIELD: ${name} <${typeName(schema, document)}>\n${values}\n\n`;
}

function body(schema: Schema, document: OpenApi, recursive: boolean): string {
  const resolved = resolveSchema(schema, document);
  const fields = fieldList({ schema: resolved, document, recursive, level: 1 });
  const text = indent(wrapText(descriptions(resolved, document) || '<empty>', 76), 4);
  return `DESCRIPTION:\n${text}\n${fields ? `FIELDS:\n${fields}` : ''}`;
}

const indent = (text: string, blanks: number) =>
  text
    .split('\n')
    .map((line) => ' '.repeat(blanks) + line)
    .join('\n');

/** Of the schema, and of those it is made from. */
function descriptions(schema: Schema, document: OpenApi): string {
  const resolved = resolveSchema(schema, document);
  const inner = [...(resolved.allOf ?? []), resolved.items, valueSchema(resolved)];
  const own = resolved.description ? `${resolved.description}\n` : '';
  return own + inner.map((part) => (part ? descriptions(part, document) : '')).join('');
}

interface FieldListRequest {
  schema: Schema;
  document: OpenApi;
  recursive: boolean;
  level: number;
}

function fieldList(request: FieldListRequest, seen: ReadonlySet<string> = new Set()): string {
  const { schema, document, recursive, level } = request;
  if (schema.$ref && seen.has(schema.$ref)) return '';
  const next = new Set([...seen, schema.$ref ?? '']);
  const resolved = resolveSchema(schema, document);
  const own = Object.keys(resolved.properties ?? {})
    .toSorted()
    .map((name) => {
      const property = resolved.properties?.[name] ?? {};
      const detail = fieldDetail(name, property, { ...request, schema: resolved });
      return recursive ? detail + fieldList({ ...request, schema: property, level: level + 1 }, next) : detail;
    });
  const parts = [...(resolved.allOf ?? []), resolved.items, valueSchema(resolved)];
  const inner = parts.map((part) => (part ? fieldList({ ...request, schema: part }, next) : ''));
  return [...own, ...inner].join('');
}

/** Values of an enum that the list of fields shows at most. */
const mostValues = 4;

function fieldDetail(name: string, property: Schema, { schema, document, recursive, level }: FieldListRequest): string {
  const blanks = level * 2;
  const pad = ' '.repeat(blanks);
  const required = schema.required?.includes(name) ? ' -required-' : '';
  const head = `${pad}${name}\t<${typeName(property, document)}>${required}${shortEnum(property, pad)}\n`;
  if (recursive) return head;
  const description = wrapText(property.description || '<no description>', 78 - blanks);
  return `${head}${indent(description, blanks + 2)}\n\n`;
}

function shortEnum({ enum: values }: Schema, pad: string): string {
  if (!values) return '';
  const more = values.length > mostValues ? ', ....' : '';
  return `\n${pad}enum: ${values.slice(0, mostValues).map(enumText).join(', ')}${more}`;
}

const enumText = (value: unknown) => (value === '' ? '""' : String(value));
