import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { sleep } from '../../src/model/clock.ts';
import { virtualClock } from '../../src/simulator/virtual-clock.ts';
import type { VirtualClock, VirtualClockOptions } from '../../src/simulator/virtual-clock.ts';

const open: VirtualClock[] = [];
const make = (options: VirtualClockOptions = {}) => {
  const clock = virtualClock({ patience: 20, ...options });
  open.push(clock);
  return clock;
};
afterEach(() => {
  for (const clock of open.splice(0)) clock.close();
});

const hour = 3_600_000;
const realTurn = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a virtual clock', () => {
  test('starts where it is told to', () => {
    const start = Date.parse('2020-02-01T09:50:00Z');
    expect(make({ start }).now() - start).toBeLessThan(hour);
  });

  test('jumps over a wait', async () => {
    const clock = make();
    const before = clock.now();
    await sleep(clock, 10 * hour);
    expect(clock.now() - before).toBeGreaterThanOrEqual(10 * hour);
  });

  test('timers fire in due order, whatever their kind and however they were made', async () => {
    const delay = fc.integer({ min: 0, max: 100_000 });
    const timer = fc.record({ delay, kind: fc.constantFrom('event' as const, 'deadline' as const), then: delay });
    await fc.assert(
      fc.asyncProperty(fc.array(timer, { minLength: 1, maxLength: 12 }), async (timers) => {
        const clock = make({ patience: 5 });
        const fired: number[] = [];
        await new Promise<void>((resolve) => {
          const note = (due: number) => {
            fired.push(due);
            if (fired.length === timers.length * 2) resolve();
          };
          for (const { delay, kind, then } of timers) {
            const due = clock.now() + delay;
            clock.after(
              delay,
              () => {
                note(due);
                const next = clock.now() + then;
                clock.after(then, () => note(next), kind);
              },
              kind,
            );
          }
        });
        clock.close();
        expect(fired).toEqual(fired.toSorted((a, b) => a - b));
      }),
      { numRuns: 10 },
    );
  });

  test('timers of one moment fire in the order they were made', async () => {
    const clock = make();
    const fired: number[] = [];
    const hold = clock.hold();
    for (const id of [1, 2, 3]) clock.after(hour, () => fired.push(id));
    hold();
    await sleep(clock, 2 * hour);
    expect(fired).toEqual([1, 2, 3]);
  });

  test('does not jump while held, however often', async () => {
    const clock = make();
    const first = clock.hold();
    const second = clock.hold();
    let fired = false;
    clock.after(hour, () => (fired = true));
    await realTurn(30);
    first();
    first();
    await realTurn(30);
    expect(fired).toBe(false);
    second();
    await sleep(clock, hour);
    expect(fired).toBe(true);
  });

  test('real time goes on while held', async () => {
    const clock = make();
    clock.hold();
    await sleep(clock, 5);
  });

  test('a deadline waits for events that are due before it', async () => {
    const clock = make();
    const fired: string[] = [];
    clock.after(3 * hour, () => fired.push('deadline'), 'deadline');
    for (let i = 1; i <= 3; i++) await sleep(clock, hour / 2);
    expect(fired).toEqual([]);
    await realTurn(60);
    expect(fired).toEqual(['deadline']);
  });

  test('a cancelled timer does not fire', async () => {
    const clock = make();
    let fired = false;
    const cancel = clock.after(hour, () => (fired = true));
    cancel();
    await sleep(clock, 2 * hour);
    expect(fired).toBe(false);
  });

  test('a callback that throws leaves the other timers alone', async () => {
    const clock = make();
    const errors: unknown[] = [];
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => errors.push(error));
    clock.after(1, () => {
      throw new Error('of the callback');
    });
    await sleep(clock, hour);
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
    expect(errors).toEqual([new Error('of the callback')]);
  });

  test('a closed clock fires nothing', async () => {
    const clock = make();
    let fired = false;
    clock.after(1, () => (fired = true));
    clock.close();
    await realTurn(20);
    expect(fired).toBe(false);
  });
});
