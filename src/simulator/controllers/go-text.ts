// A pod template as Go's deep printer writes it, with every field of every struct in order. Controllers hash this text,
// so it decides what replica sets and revisions are called.

import layout from '../schema/pod-template.json' with { type: 'json' };
import { isMap } from '../object/json.ts';

interface Field {
  name: string;
  json: string;
  type: string;
  shape: string;
}

const structs = layout as Record<string, string[]>;
const parsed = new Map<string, Field[]>();

function fieldsOf(key: string): Field[] {
  const known = parsed.get(key);
  if (known) return known;
  const fields = (structs[key] ?? []).map((line): Field => {
    const [name = '', json = '', type = '', shape = ''] = line.split(' ');
    return { name, json, type, shape };
  });
  parsed.set(key, fields);
  return fields;
}

const NIL = '<nil>';

/** The value with its type in front: `(string)nginx`. */
const typed = (type: string, shape: string, value: unknown): string => `(${type})${plain(shape, value)}`;

/** The value alone, as items of lists and maps are printed. */
function plain(shape: string, value: unknown): string {
  switch (shape[0]) {
    case '*':
      return value === undefined || value === null ? NIL : plain(shape.slice(1), value);
    case '[':
      if (!Array.isArray(value) || value.length === 0) return NIL;
      return `[${value.map((entry) => plain(shape.slice(1), entry)).join(' ')}]`;
    case 's':
      return typeof value === 'string' ? value : '';
    case 'b':
      return value === true ? 'true' : 'false';
    default:
  }
  if (shape === 'i') return String(value ?? 0);
  if (shape === 'quantity') return quantity(String(value ?? ''));
  if (shape === 'intOrString') return intOrString(value);
  if (shape === 'time') return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';
  if (shape in structs) return struct(shape, value);
  return map(shape.slice(1), value);
}

function map(shape: string, value: unknown): string {
  if (!isMap(value) || Object.keys(value).length === 0) return NIL;
  const entries = Object.keys(value).sort();
  return `map[${entries.map((key) => `${key}:${plain(shape, value[key])}`).join(' ')}]`;
}

function struct(key: string, value: unknown): string {
  const map = isMap(value) ? value : {};
  const fields = fieldsOf(key).map(({ name, json, type, shape }) => {
    // An embedded struct's fields lie beside the others.
    const inner = json === '' ? map : map[json];
    return `${name}:${typed(type, shape, inner)}`;
  });
  return `{${fields.join(' ')}}`;
}

function intOrString(value: unknown): string {
  const isText = typeof value === 'string';
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${isText ? 0 : Number(value ?? 0)} StrVal:(string)${isText ? value : ''}}`;
}

const decimals: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaries: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** resource.Quantity: a scaled integer, and the text where that was canonical already. */
function quantity(text: string): string {
  const [, digits = '0', fraction = '', suffix = ''] = /^(\d+)(?:\.(\d+))?(.*)$/.exec(text) ?? [];
  const exponent = binaries[suffix];
  const number = BigInt(digits + fraction);
  const isBinary = exponent !== undefined;
  const value = isBinary ? number << BigInt(exponent) : number;
  const scale = isBinary ? 0 : (decimals[suffix] ?? 0) - fraction.length;
  const canonical = isBinary
    ? (number & 7n) !== 0n
    : text === '0' || (scale % 3 === 0 && !(digits + fraction).endsWith('000') && !digits.startsWith('0'));
  const format = isBinary ? 'BinarySI' : 'DecimalSI';
  return `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${canonical ? text : ''} Format:(resource.Format)${format}}`;
}

/** The whole of a pod template. */
export const podTemplateText = (template: unknown): string =>
  typed('v1.PodTemplateSpec', 'core.PodTemplateSpec', template);
