// The JSON Schema of a record's events, as data; schemas/record.schema.json is this. What is not named here may stand
// in an event all the same: a record of a later version of Rutter is still readable.

import { verdicts } from '../model/comparison.ts';
import { effects } from '../model/effect.ts';
import { recordVersion } from '../model/event.ts';
import { statuses } from '../model/outcome.ts';
import { pictureTypes } from '../model/seen-page.ts';
import { containerPhases, containerRoles } from '../model/sighting.ts';
import { cellKinds, provenances } from '../model/step.ts';
import type { Schema } from './schema-check.ts';

const text: Schema = { type: 'string' };
const truth: Schema = { type: 'boolean' };
const number: Schema = { type: 'number' };
const integer: Schema = { type: 'integer' };
const texts: Schema = { type: 'array', items: text };
const time: Schema = { type: 'number', description: 'Milliseconds since the epoch.' };
const duration: Schema = { type: 'number', minimum: 0, description: 'Milliseconds.' };
const oneOf = (values: readonly string[]): Schema => ({ type: 'string', enum: values });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const list = (name: string): Schema => ({ type: 'array', items: ref(name) });

/** Every property is required but those of `optional`. */
function object(properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) };
}

const event = (name: string, properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema =>
  object({ event: { const: name }, ...properties }, optional);

const grade = oneOf(verdicts.filter((verdict) => verdict !== 'none'));
const place = oneOf(['both', 'note', 'output']);
const stream = oneOf(['stdout', 'stderr']);
const reference = { kind: text, name: text };
const hints = { name: text, tags: texts, timeout: number, skip: truth, input: texts };

const events: Record<string, Schema> = {
  'run-started': object({
    rutter: { const: recordVersion },
    event: { const: 'run-started' },
    at: time,
    version: text,
    command: texts,
    notes: texts,
  }),
  'note-started': event('note-started', { at: time, plan: ref('plan'), cluster: ref('cluster') }),
  'setup-finished': event(
    'setup-finished',
    { note: text, path: text, ok: truth, text, ms: duration },
    { startedAt: time, endedAt: time },
  ),
  'step-started': event('step-started', { note: text, id: text, command: text, bindings: list('binding'), at: time }),
  'step-output': event('step-output', { note: text, id: text, stream, text }, { at: time }),
  'step-waiting': event('step-waiting', { note: text, id: text, text }),
  'step-finished': event('step-finished', { note: text, outcome: ref('outcome') }),
  'pod-changed': event('pod-changed', {
    note: text,
    at: time,
    pod: object({ name: text, namespace: text, uid: text }),
    state: text,
    ready: truth,
    containers: list('container'),
  }),
  'object-seen': event('object-seen', { note: text, at: time, object: ref('sighting') }),
  'fields-explained': event('fields-explained', { note: text, fields: list('field') }),
  'cleaned-up': event('cleaned-up', {
    note: text,
    removed: list('object'),
    leaks: list('leak'),
    kept: truth,
    ms: duration,
  }),
  'note-finished': event('note-finished', {
    note: text,
    status: oneOf(statuses),
    at: time,
    ms: duration,
    ledger: list('ledgerEntry'),
  }),
  'run-finished': event('run-finished', { at: time, ms: duration }),
  noticed: event('noticed', { diagnostic: ref('diagnostic') }, { note: text }),
};

const planParts: Record<string, Schema> = {
  range: object({ start: integer, end: integer, line: integer, endLine: integer }),
  note: object(
    { path: text, text, title: text },
    {
      lines: { type: 'array', items: integer, description: "Of a notebook: the file's line of each line of the text." },
    },
  ),
  virtualFile: object({ name: text, content: text, from: text }),
  setupFile: object({ path: text, content: text }),
  expectation: object({ text, range: ref('range'), block: ref('range') }),
  placeholder: object({ text, name: text, at: integer }, { kind: text }),
  binding: object({ name: text, value: text, from: oneOf(provenances), detail: text }),
  completion: object({ yaml: text, added: texts }),
  hints: object({}, hints),
  step: object(
    {
      id: text,
      line: integer,
      range: ref('range'),
      kind: oneOf(cellKinds),
      text,
      run: truth,
      reason: text,
      effects: { type: 'array', items: oneOf(effects) },
      placeholders: list('placeholder'),
      bindings: list('binding'),
      section: texts,
      files: texts,
      hints: ref('hints'),
    },
    { expectation: ref('expectation'), completion: ref('completion') },
  ),
  diagnostic: object(
    { code: text, severity: oneOf(['error', 'warning']), message: text, file: text },
    { range: ref('range'), hint: text },
  ),
  plan: object({
    note: ref('note'),
    steps: list('step'),
    files: list('virtualFile'),
    setup: list('setupFile'),
    teardown: list('setupFile'),
    allow: { type: 'array', items: oneOf(effects) },
    diagnostics: list('diagnostic'),
  }),
};

const role = oneOf(containerRoles);
const labels: Schema = { type: 'object', additionalProperties: text };
const listOf = (items: Schema): Schema => ({ type: 'array', items });

const sightingParts: Record<string, Schema> = {
  container: object(
    { name: text, role, phase: oneOf(containerPhases), restarts: integer, ready: truth },
    { reason: text, exitCode: integer },
  ),
  field: object({ apiVersion: text, kind: text, path: text, type: text, text }, { required: truth }),
  sighting: object(
    { apiVersion: text, kind: text, name: text },
    {
      namespace: text,
      uid: text,
      owner: object({ kind: text, name: text }),
      labels,
      selector: labels,
      containers: listOf(object({ name: text, image: text, role, ports: texts, mounts: texts })),
      volumes: listOf(object({ name: text, kind: text }, { source: text })),
      ports: texts,
      type: text,
      replicas: integer,
    },
  ),
  call: object({ verb: text, path: text, status: integer, ms: duration }, { times: integer }),
  fieldChange: object({ path: text }, { before: text, after: text }),
  evidence: object({
    object: ref('object'),
    events: listOf(object({ type: text, reason: text, message: text, count: integer })),
    logs: listOf(object({ container: text, previous: truth, text })),
  }),
};

const outcomeParts: Record<string, Schema> = {
  cluster: object({ name: text, version: text, simulated: truth, server: text, namespace: text, nodes: integer }),
  object: object(reference, { namespace: text }),
  leak: object({ ...reference, why: text }, { namespace: text }),
  ledgerEntry: object(
    {
      change: oneOf(['created', 'changed', 'deleted']),
      object: object({ ...reference, apiVersion: text }, { namespace: text }),
    },
    { fields: list('fieldChange') },
  ),
  chunk: object({ stream, text }),
  output: object({ chunks: list('chunk'), exitCode: integer, omittedBytes: number }),
  picture: object({
    mediaType: oneOf(pictureTypes),
    width: integer,
    height: integer,
    data: { type: 'string', description: 'Base64.' },
  }),
  page: object({ url: text, title: text, status: integer }, { picture: ref('picture') }),
  comparedCell: object({ actual: text, grade }, { expected: text, rule: text }),
  comparedRow: object({ in: place, cells: list('comparedCell') }, { head: truth }),
  comparedLine: object({ in: place, actual: text, grade }, { expected: text, rule: text }),
  difference: object({ grade, rule: text, where: text, cause: text }, { expected: text, actual: text }),
  literalPair: object({ old: text, new: text, what: text }),
  comparison: object(
    {
      verdict: oneOf(verdicts),
      form: oneOf(['table', 'text', 'json', 'yaml', 'describe']),
      differences: list('difference'),
      pairs: list('literalPair'),
    },
    { headers: list('comparedCell'), rows: list('comparedRow'), lines: list('comparedLine') },
  ),
  outcome: object(
    {
      step: ref('step'),
      status: oneOf(statuses),
      verdict: oneOf(verdicts),
      reason: text,
      command: text,
      bindings: list('binding'),
      remarks: texts,
      states: texts,
      ledger: list('ledgerEntry'),
      startedAt: time,
      ms: number,
    },
    {
      output: ref('output'),
      page: ref('page'),
      comparison: ref('comparison'),
      calls: list('call'),
      evidence: list('evidence'),
      update: { type: 'array', description: 'The number of a line that stays, or a new text, for each line.' },
    },
  ),
};

export const recordSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'One event of a Rutter record (record.jsonl has one a line)',
  oneOf: Object.keys(events).map((name) => ref(name)),
  $defs: { ...events, ...planParts, ...sightingParts, ...outcomeParts },
};
