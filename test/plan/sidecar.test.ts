import { describe, expect, test } from 'vitest';
import { readSidecar } from '../../src/plan/sidecar.ts';
import { planOf } from './plan-of.ts';

const files: Record<string, string> = { 'notes/kiada.yaml': 'kind: Pod\n', 'notes/ex/a.yaml': 'a: b\n' };
const read = (text: string) => readSidecar('notes/note.rutter.yaml', text, (path) => files[path]);
const complaints = (text: string) =>
  read(text).diagnostics.map(({ range, message, hint }) => `${range?.line}: ${message}${hint ? ` / ${hint}` : ''}`);

describe('readSidecar', () => {
  test('reads every key', () => {
    const text = `
setup: [kiada.yaml]
teardown: ./ex/../kiada.yaml
bind:
  port: 08080
  <pod-name>: kiada
files:
  https://example.org/: ex/
  a.yaml: ex/a.yaml
allow: [destroy, host]
steps:
  L34: {timeout: 1m30s, name: first, tags: [a, b]}
  "#cleaning-up": {skip: true}
  58: {input: [ls, exit]}
`;
    expect(read(text)).toEqual({
      diagnostics: [],
      sidecar: {
        path: 'notes/note.rutter.yaml',
        setup: [{ path: 'notes/kiada.yaml', content: 'kind: Pod\n' }],
        teardown: [{ path: 'notes/kiada.yaml', content: 'kind: Pod\n' }],
        bind: { port: '08080', '<pod-name>': 'kiada' },
        files: { 'https://example.org/': 'notes/ex/', 'a.yaml': 'notes/ex/a.yaml' },
        allow: ['destroy', 'host'],
        steps: {
          L34: { timeout: 90_000, name: 'first', tags: ['a', 'b'] },
          '#cleaning-up': { skip: true },
          58: { input: ['ls', 'exit'] },
        },
      },
    });
  });

  test.each([
    ['', []],
    ['# nothing\n', []],
    ['setpu: [x]', ['1: a sidecar has no key "setpu" / Did you mean "setup"?']],
    ['zebra: 1', ['1: a sidecar has no key "zebra" / Known: allow, bind, files, setup, steps, teardown.']],
    [
      '\nsetup: [nope.yaml]',
      ['2: setup names nope.yaml, which is not there / Paths are relative to notes/note.rutter.yaml.'],
    ],
    ['bind: [a]', ['1: bind must be a mapping']],
    ['bind:\n  a: [b]', ['2: bind.a must be a single value']],
    ['allow: [destory]', ['1: "destory" is no effect that can be allowed / Did you mean "destroy"?']],
    ['steps:\n  L1: {tiemout: 5s}', ['2: steps.L1 has no key "tiemout" / Did you mean "timeout"?']],
    ['steps:\n  L1: {timeout: soon}', ['2: timeout "soon" is no duration / Write it as 30s, 2m or 1h30m.']],
    ['steps:\n  L1: {skip: maybe}', ['2: skip must be true or false, not "maybe"']],
    ['- a', ['1: the sidecar must be a mapping of names to values']],
    ['a: [', ['1: a sidecar has no key "a" / Known: allow, bind, files, setup, steps, teardown.']],
  ])('%j', (text, expected) => {
    expect(complaints(text).filter((line) => !line.includes('not readable as YAML'))).toEqual(expected);
  });

  test('broken YAML has its line', () => {
    expect(complaints('setup: [\nbind: }\n')[0]).toMatch(/^2: the sidecar is not readable as YAML: /);
  });
});

describe('what a plan makes of it', () => {
  const note = '# Note\n\n- `k logs <pod-name>`\n- `k apply -f a.yaml`\n- `k apply -f https://example.org/a.yaml`\n';
  const { sidecar } = read(
    'bind: {pod-name: kiada, node-name: ""}\nfiles: {a.yaml: ex/a.yaml, "https://example.org/": ex}\nallow: [host]',
  );
  const sibling = (name: string) => files[`notes/${name}`];

  test('bindings, files, allowance of one given on the command line', () => {
    const plan = planOf(note, { sidecar: { ...sidecar, given: true }, sibling });
    expect(plan.steps[0]?.bindings).toEqual([
      { name: '<pod-name>', value: 'kiada', from: 'sidecar', detail: 'from notes/note.rutter.yaml' },
    ]);
    expect(plan.files).toEqual([
      { name: 'a.yaml', content: 'a: b\n', from: 'notes/ex/a.yaml', readers: ['L4'] },
      { name: 'https://example.org/a.yaml', content: 'a: b\n', from: 'notes/ex/a.yaml', readers: ['L5'] },
    ]);
    expect(plan.allow).toEqual(['host']);
    expect(plan.diagnostics).toEqual([]);
  });

  test('one that merely lies beside the note allows nothing, and says so', () => {
    const plan = planOf(note, { sidecar: { ...sidecar, given: false }, sibling });
    expect(plan.allow).toEqual([]);
    expect(plan.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning allow-ignored']);
  });

  test('a selector that chooses nothing is an error', () => {
    const steps = { L33: { skip: true }, first: { skip: true } };
    const plan = planOf('- `k get po`\n<!-- rutter: name=frist -->\n- `k get ns`\n', {
      sidecar: { ...sidecar, steps, allow: [], given: true },
    });
    expect(plan.diagnostics.map(({ message, hint }) => `${message} / ${hint}`)).toEqual([
      'steps names "L33", but the note has no such step / Did you mean "L3"?',
      'steps names "first", but the note has no such step / Did you mean "frist"?',
    ]);
  });

  test.each([
    ['allow: [host]', 'a note may not allow effects to itself'],
    ['bindd: {}', 'rutter in the front matter has no key "bindd"'],
    ['[x]', 'rutter in the front matter must be a mapping'],
  ])('front matter with %s', (text, message) => {
    const plan = planOf(`---\nrutter:\n  ${text}\n---\n\n- \`k get po\`\n`);
    expect(plan.diagnostics).toMatchObject([{ severity: 'error', message, file: 'notes/note.md' }]);
  });

  test('front matter names set-up beside the note', () => {
    const plan = planOf('---\nrutter: {setup: [kiada.yaml], teardown: [kiada.yaml]}\n---\n\n- `k get po`\n', {
      sibling,
    });
    expect(plan.setup).toEqual([{ path: 'notes/kiada.yaml', content: 'kind: Pod\n' }]);
    expect(plan.teardown).toEqual(plan.setup);
  });
});
