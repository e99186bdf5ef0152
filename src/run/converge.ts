// A read-only step is looked at again until it matches its expectation or its time is over. A write is never repeated.

import type { LineReading } from '../model/line-reading.ts';
import { outputText } from '../model/output.ts';
import type { Step } from '../model/step.ts';
import { sleep } from '../model/clock.ts';
import type { Execution } from './execute.ts';
import { judge, type Judgement } from './judge.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds that a person waits before deciding that something is wrong: longer while something is on its way. */
const patience = 5_000;
const patienceOnTheWay = 30_000;

/** States of objects, in any column, that pass by themselves. */
const onTheWay = /\b(?:Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+|Terminating|NotReady|0\/[1-9]\d*)\b/;
const firstPause = 250;
const longestPause = 2_000;

export interface Converged {
  execution: Execution;
  judgement: Judgement;
  remarks: string[];
}

export async function converge(
  workspace: Workspace,
  step: Step,
  reading: LineReading | undefined,
  timeout: number,
  look: (again: boolean) => Promise<Execution>,
): Promise<Converged> {
  const { clock, signal } = workspace;
  const began = clock.now();
  const judged = (execution: Execution) => judge(workspace, step, reading, execution);
  let execution = await look(false);
  let judgement = judged(execution);
  if (!mayRepeat(step, reading)) return { execution, judgement, remarks: [] };
  let looks = 1;
  const mayGoOn = () => {
    const moving = onTheWay.test(outputText(execution.output));
    return clock.now() - began < Math.min(timeout, moving ? patienceOnTheWay : patience);
  };
  for (let pause = firstPause; wanting(judgement) && mayGoOn(); pause = Math.min(pause * 2, longestPause)) {
    try {
      await sleep(clock, pause, signal);
    } catch {
      break;
    }
    const next = await look(true);
    if (next.stopped === 'interrupted') break;
    const before = outputText(execution.output);
    execution = next;
    judgement = judged(next);
    looks += before === outputText(next.output) ? 0 : 1;
  }
  const seconds = ((clock.now() - began) / 1000).toFixed(1);
  const remarks =
    looks > 1 && !wanting(judgement) ? [`matched after ${seconds} s, in the ${ordinal(looks)} state seen`] : [];
  return { execution, judgement, remarks };
}

const wanting = ({ status }: Judgement) => status === 'changed' || status === 'failed';

function mayRepeat(step: Step, reading: LineReading | undefined): boolean {
  return (
    step.expectation !== undefined &&
    step.effects.every((effect) => effect === 'read') &&
    (reading?.effects ?? []).every((effect) => effect === 'read') &&
    (reading?.mode ?? 'once') === 'once'
  );
}

const ordinal = (n: number) => ({ 2: 'second', 3: 'third' })[n] ?? `${n}th`;
