// Events as they leave a run: pieces of output that cut a value in two, bindings, and objects that teach values.

import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/model/event.ts';
import type { Outcome } from '../../../src/model/outcome.ts';
import { learnBody } from '../../../src/run/secrets/learn-object.ts';
import { learnPlan } from '../../../src/run/secrets/learn-plan.ts';
import { maskEvents } from '../../../src/run/secrets/mask-events.ts';
import { secretValues } from '../../../src/run/secrets/secret-values.ts';
import { planOf } from '../../plan/plan-of.ts';

function masking(note: string) {
  const events: RunEvent[] = [];
  const values = secretValues();
  const plan = planOf(note);
  learnPlan(values, plan);
  return { values, plan, events, emit: maskEvents(values, (event) => events.push(event)) };
}

const outcome = (plan: ReturnType<typeof planOf>, more: Partial<Outcome>): Outcome => ({
  step: plan.steps[0]!,
  status: 'passed',
  verdict: 'none',
  reason: '',
  command: '',
  bindings: [],
  remarks: [],
  states: [],
  ledger: [],
  startedAt: 0,
  ms: 0,
  ...more,
});

test('a value that comes in two pieces', () => {
  const { values, plan, events, emit } = masking('`k get po`\n\n- `k get po`\n');
  values.learn('s3cr3t-pw');
  const say = (text: string) =>
    emit({ event: 'step-output', note: 'n', id: plan.steps[0]!.id, stream: 'stdout', text });
  for (const text of ['the value s3c', 'r3t-pw is\nPassword', ': ', 'hunter', '22\n', 'done s3c']) say(text);
  emit({ event: 'step-finished', note: 'n', outcome: outcome(plan, {}) });
  const texts = events.flatMap((event) => (event.event === 'step-output' ? [event.text] : []));
  expect(texts.join('')).toBe('the value •••••••• is\nPassword: ••••••••\ndone s3c');
  expect(events.at(-1)?.event).toBe('step-finished');
});

const teaching: [title: string, body: unknown][] = [
  ['a Secret', { kind: 'Secret', data: { a: 'czNjcjN0LXB3' } }],
  ['as a text', '{"kind":"Secret","data":{"a":"czNjcjN0LXB3"}}'],
  ['as bytes', new TextEncoder().encode('{"kind": "Secret", "stringData": {"a": "s3cr3t-pw"}}')],
  ['a list', { kind: 'SecretList', items: [{ data: { a: 'czNjcjN0LXB3' } }] }],
  ['a list of anything', { kind: 'List', items: [{ kind: 'Secret', data: { a: 'czNjcjN0LXB3' } }] }],
  ['a token', { kind: 'TokenRequest', status: { token: 's3cr3t-pw' } }],
  ['settings in a Secret', { kind: 'Secret', stringData: { conf: 'user=anna\npassword=s3cr3t-pw\n' } }],
];

test.each(teaching)('%s teaches its values', (_, body) => {
  const values = secretValues();
  learnBody(values, body);
  expect(values.mask('it is s3cr3t-pw')).toBe('it is ••••••••');
});

test.each([
  ['a config map', { kind: 'ConfigMap', data: { a: 's3cr3t-pw' } }],
  ['no JSON', '{"kind":"Secret"'],
  ['nothing', null],
])('%s teaches nothing', (_, body) => {
  const values = secretValues();
  learnBody(values, body);
  expect(values.mask('it is s3cr3t-pw')).toBe('it is s3cr3t-pw');
});

test.each([
  ['a literal', '`kubectl create secret generic s --from-literal=user=geheimwort`'],
  ['a literal behind its flag', '`kubectl create secret generic s --from-literal user=geheimwort`'],
  [
    'a file that is written before',
    '```\n$ echo -n geheimwort > w.txt\n$ kubectl create secret generic s --from-file=w.txt\n```',
  ],
  [
    'a file of variables',
    '```env title="s.env"\nUSER=geheimwort\n```\n\n- `kubectl create secret generic s --from-env-file=s.env`',
  ],
  ['a manifest', '```yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  user: geheimwort\n```'],
  ['an output', '- `kubectl get secret s -o yaml`\n\n```\nkind: Secret\ndata:\n  user: Z2VoZWltd29ydA==\n```'],
])('of a note, %s', (_, cell) => {
  const { plan, events, emit } = masking(
    `# A note\n\nIt is geheimwort.\n\n- ${cell.replace(/^- /, '')}\n`.replace(/^- ```/m, '```'),
  );
  emit({ event: 'note-started', at: 0, plan, cluster: {} as never });
  const [started] = events;
  const text = JSON.stringify(started);
  expect(text).not.toMatch(/geheimwort|Z2VoZWltd29ydA/);
  if (started?.event !== 'note-started') throw new Error('no plan');
  expect(started.plan.note.text.length).toBe(plan.note.text.length);
  expect(started.plan.note.text).toContain('It is ••••••••••.');
});

test('a binding whose name says so, however ordinary its value is', () => {
  const { plan, events, emit } = masking('- `kubectl get po`\n');
  const bindings = [{ name: '<db-password>', value: 'admin', from: 'set', detail: 'given with --set' } as const];
  emit({ event: 'step-finished', note: 'n', outcome: outcome(plan, { bindings, command: 'login --password=admin' }) });
  const [event] = events;
  expect(event?.event === 'step-finished' && [event.outcome.bindings[0]?.value, event.outcome.command]).toEqual([
    '••••••••',
    'login --password=••••••••',
  ]);
});
