// Columns and cells that many kinds share.

import { at, isMap, type JsonMap } from '../object/json.ts';
import { humanDuration } from '../object/human-duration.ts';
import type { SimObject } from '../ports.ts';
import type { Column, RowContext } from './resource-type.ts';

export const column = (name: string, type: Column['type'] = 'string', priority = 0): Column => ({
  name,
  type,
  priority,
});

export const wide = (name: string, type: Column['type'] = 'string'): Column => column(name, type, 1);

export const nameColumn: Column = { name: 'Name', type: 'string', format: 'name', priority: 0 };

export const ageColumn: Column = column('Age');

/** The time since `time`, `<unknown>` where there is none. */
export function since(time: unknown, context: RowContext): string {
  if (typeof time !== 'string') return '<unknown>';
  return humanDuration(context.now - Date.parse(time));
}

export const age = (object: SimObject, context: RowContext): string =>
  since(object.metadata.creationTimestamp, context);

/** `a=1,b=2`, `<none>` for nothing. */
export function labelsText(labels: unknown): string {
  if (!isMap(labels)) return '<none>';
  const keys = Object.keys(labels).sort();
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${labels[key]}`).join(',');
}

/** Names and images of a pod template's containers, for the wide columns. */
export function containersAndImages(podSpec: unknown): [string, string] {
  const containers = at(podSpec, 'containers');
  if (!Array.isArray(containers)) return ['', ''];
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image ?? '').join(',')];
}

export const orNone = (text: unknown): string => (typeof text === 'string' && text !== '' ? text : '<none>');

/** Up to three entries, and how many more there are. */
export function firstThree(entries: readonly string[], none: string): string {
  if (entries.length === 0) return none;
  const shown = entries.slice(0, 3).join(',');
  return entries.length > 3 ? `${shown} + ${entries.length - 3} more...` : shown;
}

/** The entries of a list field; empty where there is none. */
export function listOf(value: unknown): JsonMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

export const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
