// Checks of single values that many kinds share, in the API server's words.

import { type FieldError, duplicate, invalid, notSupported, required } from './field-error.ts';
import { isMap, type JsonMap } from './json.ts';
import { labelValue, qualifiedName } from './names.ts';
import { parseQuantity } from './quantity.ts';

export const supported = (value: unknown, values: readonly string[], field: string): FieldError[] =>
  value === undefined || values.includes(String(value)) ? [] : [notSupported(field, value, values)];

export const nonNegative = (value: unknown, field: string): FieldError[] =>
  typeof value !== 'number' || value >= 0 ? [] : [invalid(field, value, 'must be greater than or equal to 0')];

export const within = (value: unknown, [low, high]: readonly [number, number], field: string): FieldError[] =>
  typeof value !== 'number' || (value >= low && value <= high)
    ? []
    : [invalid(field, value, `must be between ${low} and ${high}, inclusive`)];

export const validatePort = (port: number, field: string): FieldError[] => within(port, [1, 65_535], field);

const IANA_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** The rule for named ports. */
export function portName(name: string): string[] {
  return [
    ...(name.length > 15 ? ['must be no more than 15 characters'] : []),
    ...(IANA_NAME.test(name) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
    ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ];
}

/** A port by number or name; nothing where it was left out and may be. */
export function portOrName(port: unknown, field: string): FieldError[] {
  if (typeof port === 'string') return portName(port).map((why) => invalid(field, port, why));
  return validatePort(Number(port ?? 0), field);
}

const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** A count or a percentage. */
export function countOrPercent(value: unknown, field: string): FieldError[] {
  if (typeof value === 'number') return nonNegative(value, field);
  if (typeof value !== 'string') return [];
  return /^[0-9]+%$/.test(value) ? [] : [invalid(field, value, PERCENT)];
}

/** A percentage is of at most all of them. */
export const atMostAll = (value: unknown, field: string): FieldError[] =>
  typeof value === 'string' && /^[0-9]+%$/.test(value) && parseInt(value, 10) > 100
    ? [invalid(field, value, 'must not be greater than 100%')]
    : [];

export const nonNegativeQuantity = (value: unknown, field: string): FieldError[] =>
  (parseQuantity(String(value)) ?? 0) < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];

export const positiveQuantity = (value: unknown, field: string): FieldError[] =>
  (parseQuantity(String(value)) ?? 0) > 0 ? [] : [invalid(field, value, 'must be greater than zero')];

const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

const isAddress = (text: string): boolean =>
  ADDRESS.test(text) || (text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text));

export const validateAddress = (address: unknown, field: string): FieldError[] =>
  isAddress(String(address))
    ? []
    : [invalid(field, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];

export function validateCIDR(cidr: unknown, field: string): FieldError[] {
  const [address = '', bits = '', more] = String(cidr).split('/');
  const longest = address.includes(':') ? 128 : 32;
  const sound = isAddress(address) && /^\d+$/.test(bits) && Number(bits) <= longest && more === undefined;
  return sound ? [] : [invalid(field, cidr, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
}

/** Faults of a LabelSelector, field by field. */
export function validateSelector(selector: unknown, field: string): FieldError[] {
  if (!isMap(selector)) return [];
  const labels = isMap(selector['matchLabels']) ? selector['matchLabels'] : {};
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  return [
    ...Object.entries(labels).flatMap(([key, value]) => [
      ...qualifiedName(key).map((why) => invalid(`${field}.matchLabels`, key, why)),
      ...labelValue(String(value)).map((why) => invalid(`${field}.matchLabels`, value, why)),
    ]),
    ...expressions.flatMap((entry, index) =>
      isMap(entry) ? validateExpression(entry, `${field}.matchExpressions[${index}]`) : [],
    ),
  ];
}

function validateExpression({ key, operator, values }: JsonMap, field: string): FieldError[] {
  const given = Array.isArray(values) ? values : [];
  const errors: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (given.length === 0) {
      errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (given.length > 0) {
      errors.push({
        reason: 'FieldValueForbidden',
        field: `${field}.values`,
        message: "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      });
    }
  } else errors.push(invalid(`${field}.operator`, operator ?? '', 'not a valid selector operator'));
  return [
    ...errors,
    ...qualifiedName(String(key ?? '')).map((why) => invalid(`${field}.key`, key ?? '', why)),
    ...given.flatMap((value, index) =>
      labelValue(String(value)).map((why) => invalid(`${field}.values[${index}]`, value, why)),
    ),
  ];
}

/** A fault for each name that was there before. */
export function repeated(names: readonly (string | undefined)[], field: (index: number) => string): FieldError[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (name && seen.has(name)) return [duplicate(field(index), name)];
    if (name) seen.add(name);
    return [];
  });
}
