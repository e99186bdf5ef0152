import { expect, test } from 'vitest';
import type { OpenApi } from '../../src/model/open-api.ts';
import { fieldDocs } from '../../src/run/field-docs.ts';

const ref = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }] });
const text = { type: 'string' };

const document: OpenApi = {
  components: {
    schemas: {
      Pod: {
        description: 'A pod.',
        properties: {
          apiVersion: text,
          kind: text,
          metadata: ref('Meta'),
          spec: { ...ref('PodSpec'), description: 'What is\n wanted.' },
        },
        'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Pod' }],
      },
      Meta: {
        properties: { name: text, labels: { type: 'object', additionalProperties: text, description: 'Labels.' } },
      },
      PodSpec: {
        required: ['containers'],
        properties: { containers: { type: 'array', items: ref('Container'), description: 'Its containers.' } },
      },
      Container: {
        required: ['name'],
        properties: { name: text, livenessProbe: ref('Probe'), command: { type: 'array', items: text } },
      },
      Probe: { description: 'A probe.', properties: { exec: { type: 'object', description: 'A command.' } } },
    },
  },
};

test('the fields that an object uses, each once, with type, need and words; maps and unknown fields are the author’s', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', labels: { app: 'a', name: 'b' } },
    spec: {
      nonsense: 1,
      containers: [
        { name: 'one', livenessProbe: { exec: {} } },
        { name: 'two', command: ['x'] },
      ],
    },
  };
  expect(
    fieldDocs(object, document).map(({ path, type, required, text: words }) => [path, type, required, words]),
  ).toEqual([
    ['metadata.labels', 'map[string]string', undefined, 'Labels.'],
    ['spec', 'PodSpec', undefined, 'What is wanted.'],
    ['spec.containers', '[]Container', true, 'Its containers.'],
    ['spec.containers.name', 'string', true, ''],
    ['spec.containers.livenessProbe', 'Probe', undefined, 'A probe.'],
    ['spec.containers.livenessProbe.exec', 'Object', undefined, 'A command.'],
    ['spec.containers.command', '[]string', undefined, ''],
  ]);
});

test('a kind that the document does not have is not explained', () => {
  expect(fieldDocs({ apiVersion: 'v1', kind: 'Service', spec: {} }, document)).toEqual([]);
});
