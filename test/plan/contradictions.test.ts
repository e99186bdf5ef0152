// What a note, or what is given with it, says twice and differently is told, with its place.

import { expect, test } from 'vitest';
import { diagnosticText } from '../../src/cli/load-plan.ts';
import { emptySidecar } from '../../src/plan/sidecar.ts';
import { planOf } from './plan-of.ts';

const told = (...args: Parameters<typeof planOf>) => planOf(...args).diagnostics.map(diagnosticText);

test('a file that is shown twice', () => {
  const shown = (image: string) => `\`a.yaml\`:\n\n\`\`\`yaml\nimage: ${image}\n\`\`\`\n\n\`k apply -f a.yaml\`\n\n`;
  expect(told(shown('a') + shown('b'))).toEqual([
    'notes/note.md:3: warning: a.yaml is shown differently at lines 3 and 11\n' +
      '  Each command reads the one that was shown last before it.\n',
  ]);
  expect(told(shown('a') + shown('a'))).toEqual([]);
});

test('a placeholder with two examples in one list', () => {
  const list = (second: string) =>
    `- logs\n  - \`k logs <pod>\` Ex: \`k logs web\`\n  - \`k exec <pod> -- ls\` Ex: \`k exec ${second} -- ls\`\n`;
  expect(told(list('api'))).toEqual([
    'notes/note.md:3: warning: <pod> is web in the example on line 2, and api in this one\n' +
      '  web counts for the other commands of the list.\n',
  ]);
  expect(told(list('web'))).toEqual([]);
});

test('a placeholder that a sidecar binds twice', () => {
  const sidecar = {
    ...emptySidecar('note.rutter.yaml'),
    bind: { '<pod-name>': 'web', 'pod-name': 'api' },
    given: true,
  };
  expect(told('- `k logs <pod-name>`\n', { sidecar })).toEqual([
    'note.rutter.yaml: warning: "<pod-name>" and "pod-name" are one placeholder, bound to web and to api\n' +
      '  web counts.\n',
  ]);
});
