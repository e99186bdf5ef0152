// Learns the values of Secrets, and of tokens that are asked for, from objects as the API has them. Never throws.

import type { SecretValues } from './secret-values.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object itself, and the items of a list. */
export function learnObject(values: SecretValues, object: unknown): void {
  if (!isFields(object)) return;
  const { kind, items, data, stringData, status } = object;
  if (Array.isArray(items))
    for (const item of items) learnObject(values, isFields(item) ? { kind: kindOfItems(kind), ...item } : item);
  if (kind === 'Secret') {
    for (const value of textsOf(stringData)) learnValue(values, value);
    for (const value of textsOf(data)) learnValue(values, decoded(value) ?? value);
  }
  if (kind === 'TokenRequest' && isFields(status) && typeof status['token'] === 'string') values.learn(status['token']);
}

const kindOfItems = (kind: unknown) => (typeof kind === 'string' ? kind.replace(/List$/, '') : undefined);

const textsOf = (map: unknown): string[] =>
  isFields(map) ? Object.values(map).filter((value): value is string => typeof value === 'string') : [];

function learnValue(values: SecretValues, value: string): void {
  values.learn(value);
  // Settings, such as a registry's login, hold passwords of their own.
  values.learnFrom(value);
}

/** Undefined where it is no text in base64. */
function decoded(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** An answer or a body of the API, parsed or as its text; cheap where no Secret is in it. */
export function learnBody(values: SecretValues, body: unknown): void {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString() : body;
  if (typeof text !== 'string') return learnObject(values, body);
  if (text.length > 20_000_000 || !/"kind":\s*"(?:SecretList|Secret|TokenRequest|List)"/.test(text)) return;
  try {
    learnObject(values, JSON.parse(text));
  } catch {
    // A part of an answer, or none in JSON.
  }
}
