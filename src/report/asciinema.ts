// The run's shells as a recording for asciinema (asciicast v2): each interactive step with its prompt and what it
// printed, in the times of the record. The header stands even where the note opens no shell.

import type { RunEvent, StepOutput, StepStarted } from '../model/event.ts';
import type { Reporter } from './reporter.ts';
import { viewRun } from './run-view.ts';

export const asciinema: Reporter = {
  name: 'asciinema',
  summary: 'shells.cast: the interactive steps as a recording for asciinema',
  file: 'shells.cast',
  needsChunks: true,
  render(record) {
    const [note] = viewRun(record).notes;
    const header = {
      version: 2,
      width: 100,
      height: 30,
      timestamp: Math.floor((note?.startedAt ?? 0) / 1000),
      title: note?.plan.note.title ?? 'Rutter',
    };
    return [header, ...framesOf(record)].map((line) => `${JSON.stringify(line)}\n`).join('');
  },
};

type Frame = [seconds: number, kind: 'o' | 'm', text: string];

/** Seconds between two steps; waits in between are left out. */
const pause = 1;

function framesOf(record: readonly RunEvent[]): Frame[] {
  const shells = interactiveSteps(record);
  const frames: Frame[] = [];
  /** Where the step under way stands in the recording, and when it began. */
  let offset = 0;
  let open: StepStarted | undefined;
  let latest = 0;
  const put = (seconds: number, kind: Frame[1], text: string) => {
    latest = Math.max(latest, seconds);
    frames.push([Number(latest.toFixed(3)), kind, text]);
  };
  for (const event of record) {
    if (event.event === 'step-started' && shells.has(keyOf(event))) {
      open = event;
      offset = frames.length === 0 ? 0 : latest + pause;
      put(offset, 'm', event.id);
      put(offset, 'o', `\x1b[1m$ ${onTerminal(event.command)}\x1b[0m\r\n`);
    } else if (event.event === 'step-output' && open && keyOf(event) === keyOf(open)) {
      put(offset + secondsSince(open, event), 'o', onTerminal(event.text));
    } else if (event.event === 'step-finished') open = undefined;
  }
  return frames;
}

function interactiveSteps(record: readonly RunEvent[]): Set<string> {
  return new Set(
    record.flatMap((event) =>
      event.event === 'note-started'
        ? event.plan.steps
            .filter(({ effects }) => effects.includes('interactive'))
            .map(({ id }) => keyOf({ note: event.plan.note.path, id }))
        : [],
    ),
  );
}

const keyOf = ({ note, id }: { note: string; id: string }) => JSON.stringify([note, id]);

const secondsSince = ({ at }: StepStarted, output: StepOutput) => Math.max(0, (output.at ?? at) - at) / 1000;

/** A terminal's line ends. */
const onTerminal = (text: string) => text.replace(/\r?\n/g, '\r\n');
