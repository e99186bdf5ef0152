// A jsonpath template filled from an object, as text. Pure.

import { goJson } from '../go-json.ts';
import { evaluate, type PathOptions } from './evaluate.ts';
import type { TemplatePart } from './node.ts';

export interface RenderOptions extends PathOptions {
  /** One JSON array for each part, as `-o jsonpath-as-json`. */
  asJson?: boolean;
}

/** Throws PathLookupError. */
export function renderTemplate(parts: readonly TemplatePart[], data: unknown, options: RenderOptions): string {
  return evaluate(parts, data, options)
    .map((values) => (options.asJson ? `${goJson(values, { indent: true })}\n` : values.map(valueText).join(' ')))
    .join('');
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? goJson(value) : String(value);
}
