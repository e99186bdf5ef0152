// Short ways to write down a flag of each type.

import type { Flag } from './command.ts';

/** Off unless given. */
export const boolFlag = (name: string, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'bool',
  default: 'false',
  usage,
  ...more,
});

/** Empty unless given. */
export const stringFlag = (name: string, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'string',
  default: '',
  usage,
  ...more,
});

export const intFlag = (name: string, value: number, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'int',
  default: String(value),
  usage,
  ...more,
});

/** No more than 32 bits. */
export const int32Flag = (name: string, value: number, usage: string, more: Partial<Flag> = {}): Flag => ({
  ...intFlag(name, value, usage, more),
  type: 'int32',
});

/** Go's syntax for the value: `30s`. */
export const durationFlag = (name: string, value: string, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'duration',
  default: value,
  usage,
  ...more,
});

/** May be given several times; each value is one item. */
export const arrayFlag = (name: string, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'stringArray',
  default: '[]',
  usage,
  ...more,
});

/** May be given several times; each value is split at commas. */
export const sliceFlag = (name: string, usage: string, more: Partial<Flag> = {}): Flag => ({
  name,
  type: 'stringSlice',
  default: '[]',
  usage,
  ...more,
});
