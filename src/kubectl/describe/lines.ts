// The building blocks of kubectl's descriptions: lines with tabs between label and value, aligned at the end. Pure.

import { alignTabs, describeTabs } from '../text/tab-writer.ts';

const indentation = (level: number) => '  '.repeat(level);

/** A line of its own. */
export const line = (level: number, text: string) => `${indentation(level)}${text}\n`;

/** `Label:` and its value. */
export const field = (level: number, label: string, value: unknown) =>
  `${indentation(level)}${label}:\t${String(value)}\n`;

/** A whole description, its columns aligned. */
export const description = (parts: readonly string[]) => alignTabs(parts.join(''), describeTabs);

export const stringOrNone = (text: string | undefined) => text || '<none>';

/** Go's printing of a condition in kubectl's words. */
export const printBool = (value: boolean | undefined) => (value ? 'True' : 'False');

/** `key=value` lines below each other, sorted. */
export function labelLines(title: string, labels: Readonly<Record<string, string>> | undefined, indent = ''): string {
  const keys = Object.keys(labels ?? {}).toSorted();
  if (keys.length === 0) return `${indent}${title}:\t<none>\n`;
  return keys.map((key, at) => `${indent}${at === 0 ? `${title}:` : ''}\t${key}=${labels?.[key]}\n`).join('');
}

const longest = 140;
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Annotations but for what `apply` keeps; long values are cut, and stand below their keys. */
export function annotationLines(title: string, annotations: Readonly<Record<string, string>> | undefined): string {
  const keys = Object.keys(annotations ?? {})
    .filter((key) => key !== lastApplied)
    .toSorted();
  if (keys.length === 0) return `${title}:\t<none>\n`;
  const blocks = keys.map((key) => annotationBlock(key, (annotations?.[key] ?? '').replace(/\n$/, '')));
  return `${title}:\t${blocks.join('\t')}`;
}

function annotationBlock(key: string, value: string): string {
  const isShort = value.length + key.length + 2 <= longest && !value.includes('\n');
  if (isShort) return `${key}: ${value}\n`;
  const lines = value.split('\n').map((text) => `\t  ${shorten(text, longest - 2)}\n`);
  return `${key}:\n${lines.join('')}`;
}

export const shorten = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}...` : text);
