// The JSON Schema of `rutter plan --json`, as data; schemas/plan.schema.json is this.

import { effects } from '../model/effect.ts';
import { cellKinds, provenances } from '../model/step.ts';
import type { Schema } from './schema-check.ts';

const text: Schema = { type: 'string' };

function object(properties: Record<string, Schema>): Schema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

const binding = object({
  name: { ...text, description: 'The text that is replaced, as it stands in the command.' },
  value: text,
  from: { type: 'string', enum: provenances },
});

const step = object({
  id: { ...text, description: '`L34`; `L84.2` for the second on a line.' },
  line: { type: 'integer', minimum: 1, description: "Where the command's text, or the manifest's fence, starts." },
  kind: { type: 'string', enum: cellKinds },
  text: { ...text, description: 'As the author wrote it.' },
  run: { type: 'boolean' },
  reason: { ...text, description: 'One sentence: why it runs, or why not.' },
  effects: { type: 'array', items: { type: 'string', enum: effects } },
  expected: { description: 'The output that the note shows, as text; null where it shows none.' },
  placeholders: { type: 'array', items: text },
  bindings: { type: 'array', items: binding },
});

const plan = object({
  note: { ...text, description: "The note's path, as it was given." },
  steps: { type: 'array', items: step },
});

export const planSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The plan of a note (rutter plan --json); for several notes, an array of these',
  ...plan,
};
