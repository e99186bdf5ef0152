// Properties of a kubeconfig by their dotted names: `contexts.dev.namespace`. Names of entries may hold dots. Pure.

import { CommandError } from '../command.ts';
import { parseBool } from '../go-values.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import type { Kubeconfig, Section } from './kubeconfig.ts';

type Kind = 'string' | 'bool' | 'bytes' | 'other';

/** Go's internal names; the file calls some of them otherwise. */
const kinds: Record<Section, Readonly<Record<string, Kind>>> = {
  clusters: {
    server: 'string',
    'tls-server-name': 'string',
    'insecure-skip-tls-verify': 'bool',
    'certificate-authority': 'string',
    'certificate-authority-data': 'bytes',
    'proxy-url': 'string',
    'disable-compression': 'bool',
    extensions: 'other',
  },
  contexts: { cluster: 'string', user: 'string', namespace: 'string', extensions: 'other' },
  users: {
    'client-certificate': 'string',
    'client-certificate-data': 'bytes',
    'client-key': 'string',
    'client-key-data': 'bytes',
    token: 'string',
    tokenFile: 'string',
    'act-as': 'string',
    'act-as-uid': 'string',
    username: 'string',
    password: 'string',
    'auth-provider': 'other',
    exec: 'other',
    extensions: 'other',
  },
};

const fileNames: Readonly<Record<string, string>> = { 'act-as': 'as', 'act-as-uid': 'as-uid' };

/** The one preference that there is. */
const colors = 'preferences.colors';

const preferring = (chosen: boolean): JsonObject => (chosen ? { colors: true } : {});

interface Place {
  section: Section;
  name: string;
  /** Left out: the entry itself. */
  field?: string;
}

export interface PropertyOptions {
  /** The value of binary data is written as it is, not taken for base64. */
  raw: boolean;
}

/** Throws CommandError for a property that there is not, or a value that does not fit. */
export function setProperty(config: Kubeconfig, property: string, value: string, { raw }: PropertyOptions): void {
  if (property === 'current-context') return void (config.currentContext = value);
  if (property === colors) return void (config.others = { ...config.others, preferences: preferring(truth(value)) });
  const place = placeOf(property);
  const { section, name, field } = place;
  if (field === undefined) {
    const entries = [...config[section].keys()].sort().map((key) => `${key}:0x0`);
    throw new CommandError(`can't set a map to a value: map[${entries.join(' ')}]`);
  }
  const entry: JsonObject = { ...config[section].get(name) };
  entry[fileNames[field] ?? field] = valueOf(kinds[section][field] ?? 'other', value, raw);
  config[section].set(name, entry);
}

/** Throws CommandError for a property that there is not. */
export function unsetProperty(config: Kubeconfig, property: string): void {
  if (property === 'current-context') return void (config.currentContext = '');
  if (property === colors) return void (config.others = { ...config.others, preferences: {} });
  if (property === 'clusters' || property === 'contexts' || property === 'users') return config[property].clear();
  const { section, name, field } = placeOf(property);
  if (field === undefined) return void config[section].delete(name);
  const entry = config[section].get(name);
  if (entry === undefined) throw new CommandError(`current map key \`${name}\` is invalid`);
  const { [fileNames[field] ?? field]: _, ...rest } = entry;
  config[section].set(name, rest);
}

function placeOf(property: string): Place {
  const [section = '', ...parts] = property.split('.');
  if (section !== 'clusters' && section !== 'contexts' && section !== 'users') {
    throw new CommandError(`unable to parse ${property} after [] at api.Config`);
  }
  const at = parts.findIndex((part, index) => index > 0 && Object.hasOwn(kinds[section], part));
  if (at < 0) return { section, name: parts.join('.') };
  if (at < parts.length - 1) throw new CommandError(`unable to parse one or more field values of ${property}`);
  return { section, name: parts.slice(0, at).join('.'), field: parts[at] ?? '' };
}

function valueOf(kind: Kind, value: string, raw: boolean): string | boolean {
  switch (kind) {
    case 'string':
      return value;
    case 'bool':
      return truth(value);
    case 'bytes':
      return raw ? Buffer.from(value).toString('base64') : checkedBase64(value);
    case 'other':
      throw new CommandError(`can't set a map to a value: map[]`);
  }
}

function truth(value: string): boolean {
  try {
    return parseBool(value);
  } catch (error) {
    throw error instanceof Error ? new CommandError(error.message) : error;
  }
}

/** Where the text stops being base64 Go counts the start of its last group of four. */
function checkedBase64(value: string): string {
  const bad = value.search(/[^A-Za-z0-9+/=]/);
  if (bad < 0 && value.length % 4 === 0) return value;
  const at = bad < 0 ? Math.floor(value.length / 4) * 4 : bad;
  throw new CommandError(`error decoding input value: illegal base64 data at input byte ${at}`);
}
