// `rutter init NOTE`: drafts a sidecar from the note's plan.

import { existsSync } from 'node:fs';
import { RutterError } from '../model/error.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { Plan } from '../model/plan.ts';
import { dialectLines } from '../plan/dialect-words.ts';
import { sidecarText } from '../report/sidecar-text.ts';
import type { AddCommand } from './add-command.ts';
import { exitCodes } from './exit-codes.ts';
import { loadPlan } from './load-plan.ts';
import { writeFileIn } from './reporter-files.ts';
import { loadDialect } from './wire.ts';

export const initCommand: AddCommand = (program, done) => {
  program
    .command('init')
    .description('draft a sidecar for a note: what it takes for granted')
    .argument('<note>')
    .option('--out <file>', 'where to write it (- for standard output; default: beside the note)')
    .action(async (path: string, { out }: { out?: string }) => {
      const { readLine } = await loadDialect();
      const plan = await loadPlan(path, { readLine, set: {} });
      const text = sidecarText(plan, { objects: takenForGranted(plan, readLine) });
      const target = out ?? path.replace(/\.[^./]+$/, '.rutter.yaml');
      if (target === '-') process.stdout.write(text);
      else {
        if (existsSync(target))
          throw new RutterError('usage', `${target} is there already`, 'Choose another place with --out.');
        await writeFileIn(target, text);
        process.stdout.write(`${target}\n`);
      }
      done(exitCodes.ok);
    });
};

/** Objects that commands name before anything made them. */
function takenForGranted(plan: Plan, readLine: ReadLine): ObjectRef[] {
  const made = new Set<string>();
  const wanted = new Map<string, ObjectRef>();
  const key = ({ kind, name }: ObjectRef) => `${kind}/${name}`;
  for (const step of plan.steps.filter(({ run, kind }) => run && kind === 'command')) {
    const { names, creates } = readLine(dialectLines(step.text)[0] ?? []);
    for (const object of creates) made.add(key(object));
    for (const object of names) {
      const open = step.placeholders.some(({ text }) => object.name.includes(text));
      if (!open && !made.has(key(object))) wanted.set(key(object), object);
    }
  }
  return [...wanted.values()];
}
