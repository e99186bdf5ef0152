// `explain --output=plaintext-openapiv2`: the older form, drawn from the server's OpenAPI v2 as kubectl reads it. Pure.
// Facts: k8s.io/kubectl/pkg/explain, k8s.io/kube-openapi/pkg/util/proto (which schema is of which kind).

import { valueSchema, type KindName, type Schema } from '../../model/open-api.ts';
import { wrapOld } from './wrap-old.ts';

export interface OpenApiV2 {
  definitions?: Record<string, Schema>;
}

export interface OldRequest {
  document: OpenApiV2;
  kind: KindName;
  schema: Schema;
  /** Field names that lead to what is explained. */
  path: readonly string[];
  recursive: boolean;
}

/** Undefined where the path leads nowhere. */
export function oldExplainText({ document, kind, schema, path, recursive }: OldRequest): string | undefined {
  const found = path.reduce<Schema | undefined>((at, name) => at && fieldsOf(at, document)?.[name], schema);
  if (found === undefined) return undefined;
  const { inner, descriptions } = unwrapped(found, document);
  const { group, version } = kind;
  const head = `KIND:     ${kind.kind}\nVERSION:  ${group ? `${group}/` : ''}${version}\n\n`;
  const name = path.at(-1);
  const said = `DESCRIPTION:\n${description([...descriptions, inner.description ?? ''])}`;
  const type = oldTypeName(found, document);
  if (inner.properties) {
    const resource = name === undefined ? '' : `RESOURCE: ${name} <${type}>\n\n`;
    const fields = recursive ? allFields(inner, document, 3) : ownFields(inner, document);
    return `${head}${resource}${said}\nFIELDS:\n${fields}`;
  }
  return isPrimitive(inner) ? `${head}FIELD:    ${name} <${type}>\n\n${said}` : `${head}${said}`;
}

const isPrimitive = ({ type }: Schema) => type !== undefined && type !== 'object' && type !== 'array';

function resolved(schema: Schema, { definitions }: OpenApiV2): Schema {
  const name = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return (name && definitions?.[name]) || schema;
}

/** What a reference, a list or a map is of; a map of anything is of an empty schema. */
function within(schema: Schema, document: OpenApiV2): Schema | undefined {
  if (schema.$ref) return resolved(schema, document);
  if (schema.type === 'array') return schema.items ?? {};
  return schema.type === 'object' && !schema.properties ? (valueSchema(schema) ?? {}) : undefined;
}

function unwrapped(schema: Schema, document: OpenApiV2): { inner: Schema; descriptions: string[] } {
  const descriptions: string[] = [];
  let inner = schema;
  for (let next = within(inner, document); next !== undefined; next = within(inner, document)) {
    descriptions.push(inner.description ?? '');
    inner = next;
  }
  return { inner, descriptions };
}

const fieldsOf = (schema: Schema, document: OpenApiV2) => unwrapped(schema, document).inner.properties;

function description(texts: readonly string[]): string {
  const said = texts.flatMap((text, at) => (text ? `${at > 0 ? '\n' : ''}${indented(text, 5)}` : []));
  return said.length ? said.join('') : indented('<empty>', 5);
}

const indented = (text: string, blanks: number) =>
  wrapOld(text, 80 - blanks)
    .map((line) => (line === '' ? '\n' : `${' '.repeat(blanks)}${line}\n`))
    .join('');

function ownFields(schema: Schema, document: OpenApiV2): string {
  return sortedFields(schema)
    .map(([name, field]) => {
      const required = schema.required?.includes(name) ? ' -required-' : '';
      return `   ${name}\t<${oldTypeName(field, document)}>${required}\n${indented(field.description ?? '', 5)}\n`;
    })
    .join('');
}

function allFields(schema: Schema, document: OpenApiV2, level: number, seen: ReadonlySet<string> = new Set()): string {
  return sortedFields(schema)
    .map(([name, field]) => {
      const line = `${' '.repeat(level)}${name}\t<${oldTypeName(field, document)}>\n`;
      const met = new Set(seen);
      let inner = field;
      for (let next = within(inner, document); next !== undefined; next = within(inner, document)) {
        if (inner.$ref && met.has(inner.$ref)) return line;
        if (inner.$ref) met.add(inner.$ref);
        inner = next;
      }
      return line + allFields(inner, document, level + 3, met);
    })
    .join('');
}

const sortedFields = ({ properties = {} }: Schema) =>
  Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** `string`, `[]Object`, `map[string]string`; nothing for what may be anything. */
function oldTypeName(schema: Schema, document: OpenApiV2): string {
  if (schema.$ref) return oldTypeName(resolved(schema, document), document);
  if (schema.properties) return 'Object';
  const inner = within(schema, document);
  if (schema.type === 'array') return `[]${oldTypeName(inner ?? {}, document)}`;
  return inner ? `map[string]${oldTypeName(inner, document)}` : (schema.type ?? '');
}
