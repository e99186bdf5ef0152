// What becomes of many events, as the recorders of the real components have it.

import { expect, test } from 'vitest';
import type { SimObject } from '../../../src/simulator/ports.ts';
import { makeCorrelator } from '../../../src/simulator/store/event-correlator.ts';

const pod = { metadata: { uid: '1' } } as SimObject;
const event = (message: string) => ({ type: 'Normal' as const, reason: 'Scaled', message, component: 'c' });

test('the tenth different message of a reason is one of many', () => {
  const correlate = makeCorrelator();
  const messages = Array.from({ length: 11 }, (_, index) => correlate(pod, event(`m${index}`), index)?.message);
  expect(messages.slice(8)).toEqual([
    'm8',
    '(combined from similar events): m9',
    '(combined from similar events): m10',
  ]);
});

test('equal ones have the same key', () => {
  const correlate = makeCorrelator();
  expect(correlate(pod, event('m'), 0)).toEqual(correlate(pod, event('m'), 1));
});

test('after ten minutes messages are strangers again', () => {
  const correlate = makeCorrelator();
  for (let index = 0; index < 9; index++) correlate(pod, event(`m${index}`), 0);
  expect(correlate(pod, event('m9'), 700_000)?.message).toBe('m9');
});

test('who says too much is not heard for a while', () => {
  const correlate = makeCorrelator();
  const heard = (now: number) => correlate(pod, event('m'), now) !== undefined;
  expect(Array.from({ length: 26 }, () => heard(0)).lastIndexOf(true)).toBe(24);
  expect(heard(300_000)).toBe(true);
});
