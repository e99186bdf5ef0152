// The fields that a command has shown, whatever its form: cells of tables, lines of describe, leaves of JSON and YAML, what
// a jsonpath picks. Each with its object, where the output tells.

import { readSections, type Section } from '../../expect/describe/read.ts';
import { readTables } from '../../expect/table/read.ts';
import { readValues } from '../../expect/values/read.ts';
import { plainField } from './meaning.ts';
import { lastField, pickedPath } from './template.ts';

export interface ShownField {
  /** As `plainField` has it. */
  field: string;
  /** As the output has it: `CLUSTER-IP`, `status.podIP`. */
  label: string;
  value: string;
  kind?: string | undefined;
  /** The object's. */
  name?: string | undefined;
}

export interface ShownBy {
  verb: string;
  format: string | undefined;
  /** What follows `-o FORMAT=`. */
  template: string | undefined;
  /** What it prints is decoded from base64, as the values of secrets have to be. */
  decoded: boolean;
  /** The object or resource that the command names. */
  kind: string | undefined;
  name: string | undefined;
  /** The kind that a resource's word stands for. */
  kindOf(word: string): string | undefined;
}

/** In the order of the output; what a cluster prints for nothing (`<none>`) is none. */
export function shownFields(text: string, by: ShownBy): ShownField[] {
  return fieldsIn(text, by).filter(({ value }) => /^[^\s<>]+$/.test(value) && !['None', 'null', ''].includes(value));
}

function fieldsIn(text: string, by: ShownBy): ShownField[] {
  const { verb, format = '', template } = by;
  const lines = text.split('\n');
  if (verb === 'create token') return single(text, 'token', 'token', by);
  if (verb === 'describe') return sectionFields(readSections(lines), by);
  if (verb !== 'get') return [];
  if (format === 'json' || format === 'yaml') return valueFields(readValues(lines, format)?.documents ?? [], by);
  if (/^(?:jsonpath|jsonpath-as-json|go-template|template)$/.test(format))
    return pickedFields(text, template ?? '', by);
  if (format === '' || format === 'wide') return tableFields(lines, by);
  return format === 'custom-columns' ? columnFields(lines, template ?? '', by) : [];
}

/** Each word of the output is a value of the field. */
function single(text: string, field: string, label: string, { kind, name }: ShownBy): ShownField[] {
  const words = text.trim().split(/\s+/);
  return words.map((word) => ({ field, label, value: word.replace(/^(["'])(.*)\1$/, '$2'), kind, name }));
}

function tableFields(lines: readonly string[], by: ShownBy): ShownField[] {
  return readTables(lines, { anyHeads: false }).tables.flatMap(({ heads, rows }) =>
    rows.flatMap(({ cells }) => {
      const [, of, own] = /^(?:([a-z][\w.-]*)\/)?(\S+)$/.exec(cells[heads.indexOf('NAME')] ?? '') ?? [];
      const kind = of === undefined ? by.kind : by.kindOf(of);
      const object = { kind, name: own };
      return heads.flatMap((head, index) => {
        const cell = cells[index] ?? '';
        if (head === 'NAME') return [];
        return head === 'PORT(S)'
          ? portFields(cell, object)
          : [{ field: plainField(head), label: head, value: cell, ...object }];
      });
    }),
  );
}

/** `80:31234/TCP,443/TCP`. */
function portFields(cell: string, object: Pick<ShownField, 'kind' | 'name'>): ShownField[] {
  return cell.split(',').flatMap((part) => {
    const [, port = '', nodePort] = /^(\d+)(?::(\d+))?\//.exec(part) ?? [];
    const fields = [{ field: 'port', label: 'port', value: port, ...object }];
    return nodePort === undefined
      ? fields
      : [...fields, { field: 'nodeport', label: 'node port', value: nodePort, ...object }];
  });
}

/** `-o custom-columns=POD:.metadata.name,IP:.status.podIP`: by its head and by its field. */
function columnFields(lines: readonly string[], template: string, by: ShownBy): ShownField[] {
  const [table] = readTables(lines, { anyHeads: true }).tables;
  const columns = template.split(',').map((column) => column.split(/:(.*)/s));
  return (table?.rows ?? []).flatMap(({ cells }) => {
    const name = cells[columns.findIndex(([, path]) => path === '.metadata.name')];
    return columns.flatMap(([head = '', path = '']) => {
      const value = cells[columns.findIndex(([other]) => other === head)] ?? '';
      const fields = new Set([plainField(head), pathField(path)]);
      return [...fields].map((field) => ({ field, label: head, value, kind: by.kind, name }));
    });
  });
}

/** The one field that a template picks, of one object or of several. */
function pickedFields(text: string, template: string, by: ShownBy): ShownField[] {
  const path = pickedPath(template);
  if (path === undefined) return [];
  if (by.kind === 'secret' && /^[.$]*data\b/.test(path) && !by.decoded) return [];
  const field = pathField(path);
  const label = path.replace(/^[.$]+/, '');
  if (field !== 'name') return single(text, field, label, by);
  if (!/(?:^|\.)metadata\.name$/.test(path)) return [];
  return single(text, 'name', label, by).map((shown) => ({ ...shown, name: shown.value }));
}

const pathField = (path: string) => plainField(lastField(path));

function sectionFields(root: Section, by: ShownBy): ShownField[] {
  const name = by.name ?? root.children.find(({ key }) => key === 'Name')?.value;
  const object = { kind: by.kind, name };
  const fields: ShownField[] = [];
  const walk = (sections: readonly Section[]) => {
    for (const { key, value, children } of sections) {
      if (key === 'Events' || key === 'Name') continue;
      if (key !== '') fields.push(...describedFields(key, value).map((field) => ({ ...field, ...object })));
      walk(children);
    }
  };
  walk(root.children);
  return fields;
}

/** `Node:  worker/10.0.0.2`, `NodePort:  http  31234/TCP`, `NewReplicaSet:  web-7d9f8 (1/1 replicas created)`. */
function describedFields(key: string, value: string): Omit<ShownField, 'kind' | 'name'>[] {
  const field = plainField(key);
  const of = (text: string, name = field) => ({ field: name, label: key, value: text });
  const [host = '', ip] = value.split('/');
  if (field === 'node' && ip !== undefined) return [of(host), of(ip, 'hostip')];
  if (/port$/.test(field)) return [of(/(\d+)(?:\/[A-Z]+)?$/.exec(value)?.[1] ?? '')];
  return [of(/replicasets?$/.test(field) ? (value.split(' ')[0] ?? '') : value)];
}

/** More leaves are not looked at. */
const mostLeaves = 20_000;

function valueFields(documents: readonly unknown[], by: ShownBy): ShownField[] {
  const fields: ShownField[] = [];
  for (const document of documents.flatMap(itemsOf)) {
    const { kind, metadata } = document as { kind?: unknown; metadata?: { name?: unknown } };
    const object = {
      kind: typeof kind === 'string' ? kind.toLowerCase() : by.kind,
      name: typeof metadata?.name === 'string' ? metadata.name : undefined,
    };
    leaves(document, '', (path, value, type) => {
      // Encoded, or about another object.
      if (
        fields.length >= mostLeaves ||
        isForeign(path) ||
        (object.kind === 'secret' && /^(?:string)?data\./i.test(path))
      )
        return;
      const field = type !== undefined && path.endsWith('.address') ? plainField(type) : pathField(path);
      if (field !== 'name') fields.push({ field, label: path, value, ...object });
    });
  }
  return fields;
}

function itemsOf(document: unknown): unknown[] {
  const items = (document as { items?: unknown }).items;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [document];
}

const isForeign = (path: string) =>
  /(?:^|\.)(?:managedFields|annotations|ownerReferences|conditions)\b|[rR]ef\.\w+$/.test(path);

/** `type` is that of the list item around. */
function leaves(
  node: unknown,
  path: string,
  tell: (path: string, value: string, type?: string) => void,
  type?: string,
): void {
  if (Array.isArray(node)) return node.forEach((item, index) => leaves(item, `${path}[${index}]`, tell, typeOf(item)));
  if (typeof node !== 'object' || node === null) return tell(path, String(node), type);
  for (const [key, value] of Object.entries(node)) leaves(value, path === '' ? key : `${path}.${key}`, tell, type);
}

const typeOf = (item: unknown): string | undefined => {
  const type = (item as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type : undefined;
};
