// The JSON Schema of a sidecar, for editors; schemas/sidecar.schema.json is this. The reader itself says more: which known
// word a mistyped one is near to, and on which line it stands.

import { effects } from '../model/effect.ts';
import type { hintKeys } from './hints.ts';
import type { sidecarKeys } from './sidecar.ts';

type Schema = Readonly<Record<string, unknown>>;

const scalar: Schema = { type: ['string', 'number', 'boolean'] };
const text: Schema = { type: 'string' };
const textOrTexts = (description: string): Schema => ({
  description,
  anyOf: [scalar, { type: 'array', items: scalar }],
});
const texts = (description: string, items: Schema = scalar): Schema => ({
  description,
  type: 'object',
  additionalProperties: items,
});

const hints: Record<(typeof hintKeys)[number], Schema> = {
  input: textOrTexts('Lines to type into the shell that the step opens.'),
  name: { ...scalar, description: 'What the step is called in selections and reports.' },
  skip: { type: 'boolean', description: 'The step is not run.' },
  tags: textOrTexts('Words that select the step.'),
  timeout: { ...text, description: 'How long the step may take.', pattern: '^(\\d+(\\.\\d+)?(ms|s|m|h))+$' },
};

const keys: Record<(typeof sidecarKeys)[number], Schema> = {
  allow: {
    description: 'What the note may do besides; counts only in a sidecar that is given with --bindings.',
    anyOf: [{ enum: effects }, { type: 'array', items: { enum: effects } }],
  },
  bind: texts('Values of placeholders, by their text or their name.'),
  files: texts('Paths of files, by the names or the prefixes of URLs that the note has for them.'),
  setup: textOrTexts('Manifests that are applied before the first step.'),
  steps: texts('Hints by step: a line number, an id, a name, a #heading or a tag.', {
    type: 'object',
    properties: hints,
    additionalProperties: false,
  }),
  teardown: textOrTexts('Manifests that are applied after the last step.'),
};

export const sidecarSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: "A note's sidecar (NOTE.rutter.yaml); the note's front matter takes the same under `rutter`",
  type: ['object', 'null'],
  properties: keys,
  additionalProperties: false,
};
