// A read-only step is looked at again until it matches its expectation or its time is over. A write is never repeated.

import type { LineReading } from '../model/line-reading.ts';
import { outputText } from '../model/output.ts';
import type { Step } from '../model/step.ts';
import { namespaceOf } from './current-namespace.ts';
import { stopOf } from './deadline.ts';
import type { Execution } from './execute.ts';
import { judge, type Judgement } from './judge.ts';
import { watchPodChanges } from './pod-changes.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds that a person waits before deciding that something is wrong: longer while something is on its way. */
const patience = 5_000;
const patienceOnTheWay = 30_000;

/** States of objects, in any column, that pass by themselves. */
const onTheWay = /\b(?:Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+|Terminating|NotReady|0\/[1-9]\d*)\b/;
const firstPause = 250;
const longestPause = 2_000;

interface Look {
  execution: Execution;
  judgement: Judgement;
}

export interface Converged extends Look {
  remarks: string[];
}

export async function converge(
  workspace: Workspace,
  step: Step,
  reading: LineReading | undefined,
  timeout: number,
  execute: (again: boolean) => Promise<Execution>,
): Promise<Converged> {
  const { clock, signal } = workspace;
  const look = async (again: boolean): Promise<Look> => {
    const execution = await execute(again);
    return { execution, judgement: judge(workspace, step, reading, execution) };
  };
  const began = clock.now();
  const mayGoOn = (seen: string) =>
    clock.now() - began < Math.min(timeout, onTheWay.test(seen) ? patienceOnTheWay : patience);

  const first = await look(false);
  if (!mayRepeat(step, reading) || !wanting(first)) return { ...first, remarks: [] };
  let last = first;
  let nearest = first;
  let states = 1;
  const changes = watchPodChanges(workspace, namespaceOf(workspace, reading));
  try {
    for (let pause = firstPause; wanting(last) && mayGoOn(textOf(last)); pause = Math.min(pause * 2, longestPause)) {
      await changes.next(pause);
      const next = signal.aborted ? undefined : await look(true);
      const stop = stopOf(signal);
      if (stop) return { ...last, execution: { ...last.execution, cutShort: stop }, remarks: [] };
      // A look that hangs shows less than the one before it.
      if (next === undefined || next.execution.cutShort) break;
      if (textOf(next) !== textOf(last)) states += 1;
      last = next;
      if (distance(last) <= distance(nearest)) nearest = last;
    }
  } finally {
    changes.close();
  }
  const seconds = ((clock.now() - began) / 1000).toFixed(1);
  const matched = states > 1 && !wanting(last);
  return { ...nearest, remarks: matched ? [`matched after ${seconds} s, in the ${ordinal(states)} state seen`] : [] };
}

/**
 * How far a look is from what the note shows. Where none matches, the nearest one is judged, and the later one of two: the
 * states after it (a container that is started again) say nothing of the place in which the note is wrong.
 */
function distance({ judgement: { status, comparison } }: Look): number {
  if (status === 'passed') return 0;
  if (status === 'failed' || !comparison) return Infinity;
  return comparison.differences.filter(({ grade }) => grade === 'changed').length;
}

const textOf = ({ execution }: Look) => outputText(execution.output);

const wanting = ({ judgement: { status } }: Look) => status === 'changed' || status === 'failed';

function mayRepeat(step: Step, reading: LineReading | undefined): boolean {
  return (
    step.expectation !== undefined &&
    step.effects.every((effect) => effect === 'read') &&
    (reading?.effects ?? []).every((effect) => effect === 'read') &&
    (reading?.mode ?? 'once') === 'once'
  );
}

const ordinal = (n: number) => ({ 2: 'second', 3: 'third' })[n] ?? `${n}th`;
