// The simulator's answers held against those of a real API server, recorded in fixtures/.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Answer, normalAnswer } from './normal-answer.ts';
import { requests } from './requests.ts';
import { useSimulator } from './running.ts';

const recorded = (group: string): Answer[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `answers-${group}.json`), 'utf8')) as Answer[];

describe.each(Object.entries(requests))('%s', (group, calls) => {
  const running = useSimulator();
  const expected = recorded(group);

  test('a namespace for the requests', async () => {
    const { client, clock } = running;
    const body = { metadata: { name: 'facts' } };
    expect((await client.call({ method: 'POST', path: '/api/v1/namespaces', body })).status).toBe(201);
    await clock.advance(100);
  });

  test.each(
    calls.map((call, index) => ({
      name: `${call.method ?? 'GET'} ${call.path} ${String(call.body ?? '').slice(0, 40)}`,
      call,
      index,
    })),
  )('$index $name', async ({ call, index }) => {
    const { wait = 0, ...asked } = call;
    const answer = normalAnswer(await running.client.call(asked));
    if (wait > 0) await running.clock.advance(wait);
    expect(answer).toEqual(expected[index]);
  });
});
