// The JSON Schema of result.json, as data; schemas/result.schema.json is this.

import { verdicts } from '../model/comparison.ts';
import { statuses } from '../model/outcome.ts';
import type { Schema } from './schema-check.ts';

const text: Schema = { type: 'string' };

function object(properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) };
}

const status: Schema = { type: 'string', enum: statuses };

const step = object({
  id: { ...text, description: 'Stable within the note, and the anchor in report.html.' },
  line: { type: 'integer', minimum: 1 },
  text: { ...text, description: 'As the author wrote it.' },
  status,
  verdict: { type: 'string', enum: verdicts },
  exitCode: { type: ['integer', 'null'], description: 'Null where nothing was executed.' },
  ms: { type: 'number', description: "By the run's clock; on the simulator this is cluster time." },
  reason: text,
});

const note = object({
  note: { ...text, description: "The note's path." },
  cluster: { ...text, description: "The context's name, or `simulator`." },
  namespace: text,
  status,
  ms: { type: ['number', 'null'], description: 'Real milliseconds; null where the record breaks off.' },
  steps: { type: 'array', items: step },
  totals: object(Object.fromEntries(statuses.map((name) => [name, { type: 'integer', minimum: 0 } satisfies Schema]))),
  leaks: { type: 'array', items: object({ kind: text, name: text, why: text }, { namespace: text }) },
});

export const resultSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The result of a run of Rutter (result.json)',
  ...object({ notes: { type: 'array', items: note } }),
};
