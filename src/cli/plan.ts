// `rutter plan`: what would run, and why. Touches no cluster.

import { collectSet } from './options.ts';
import type { AddCommand } from './add-command.ts';
import { exitCodes } from './exit-codes.ts';
import { diagnosticText, loadPlan } from './load-plan.ts';
import { loadDialect } from './wire.ts';

interface PlanOptions {
  json?: boolean;
  explain?: boolean;
  set?: Record<string, string>;
  bindings?: string;
}

export const planCommand: AddCommand = (program, done) => {
  program
    .command('plan')
    .description('show what would run, and why; touches no cluster')
    .argument('<note...>')
    .option('--json', 'as JSON')
    .option('--explain', 'every candidate, with the reason why it runs or not')
    .option('--set <name=value>', 'fill a placeholder', collectSet)
    .option('--bindings <file>', 'a sidecar to read')
    .action(async (notes: string[], options: PlanOptions) => {
      const { readLine } = await loadDialect();
      const { json, explain, set = {}, bindings } = options;
      const plans = await Promise.all(notes.map((note) => loadPlan(note, { readLine, set, bindings })));
      if (json) process.stdout.write((await import('../report/plan-json.ts')).planJson(plans));
      else if (explain)
        process.stdout.write(
          (await import('../report/plan-explain.ts')).planExplain(plans, { width: process.stdout.columns }),
        );
      else process.stdout.write((await import('../report/plan-text.ts')).planText(plans));
      const diagnostics = plans.flatMap((plan) => plan.diagnostics);
      for (const diagnostic of diagnostics) process.stderr.write(diagnosticText(diagnostic));
      done(diagnostics.some(({ severity }) => severity === 'error') ? exitCodes.usage : exitCodes.ok);
    });
};
