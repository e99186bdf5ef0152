import { expect, test } from 'vitest';
import type { FieldDoc } from '../../../src/model/field-doc.ts';
import { fieldBook } from '../../../src/report/html/field-docs.ts';
import { html } from '../../../src/report/html/html.ts';
import { drawYaml } from '../../../src/report/html/yaml-text.ts';

const field = (path: string, text = `About ${path}.`): FieldDoc => ({
  apiVersion: 'v1',
  kind: 'Pod',
  path,
  type: 'string',
  text,
});
const fields = [field('spec'), field('spec.containers'), field('spec.containers.name'), field('spec.nodeName', '')];

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: a
spec: # here
  nodeName: n
  containers:
  - name: one
  - {name: two}
`;

/** Keys with their tooltips, as the page has them. */
function explained(text: string, whole?: string): string[] {
  const drawn = html`${drawYaml(text, fieldBook(fields, []).keysOf({ text, whole }))}`.toString();
  return [...drawn.matchAll(/title="([^"]*)">([^<]*)/g)].map(([, title, key]) => `${key} ${title}`);
}

test('keys have what the API says of them, whatever their place in the text', () => {
  expect(explained(pod)).toEqual([
    'spec: spec: string. About spec.',
    'nodeName: nodeName: string',
    'containers: containers: string. About spec.containers.',
    'name: name: string. About spec.containers.name.',
  ]);
});

test('a fragment is read as the part of its object that it is', () => {
  expect(explained('containers:\n- name: one\n', pod)).toEqual([
    'containers: containers: string. About spec.containers.',
    'name: name: string. About spec.containers.name.',
  ]);
  expect(explained('spec:\n  containers:\n', pod).length).toBe(2);
});

test('what is no YAML, or of another kind, has no tooltips', () => {
  expect(explained('spec: [\n')).toEqual([]);
  expect(explained(pod.replace('kind: Pod', 'kind: Service'))).toEqual([]);
});

test('each field is listed once on a page, and those without words never', () => {
  const book = fieldBook(fields, [{ text: 'spec:\n  nodeName: n\n', whole: pod }, { text: pod }]);
  expect(book.newIn('spec:\n  nodeName: n\n').map(({ path }) => path)).toEqual(['spec']);
  expect(book.newIn(pod).map(({ path }) => path)).toEqual(['spec.containers', 'spec.containers.name']);
});

test('a long tooltip ends with a sentence', () => {
  const long = field('spec', `${'It is so. '.repeat(60)}End.`);
  const drawn = html`${drawYaml(pod, fieldBook([long], []).keysOf({ text: pod }))}`.toString();
  const [, title = ''] = /title="([^"]*)"/.exec(drawn) ?? [];
  expect(title).toMatch(/It is so\. …$/);
  expect(title.length).toBeLessThan(350);
});
