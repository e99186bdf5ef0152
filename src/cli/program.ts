// The options of every command but `k`, as commander reads them. Which commands there are stands in one sorted list.

import { Command, CommanderError } from 'commander';
import type { AddCommand } from './add-command.ts';
import { exitCodes } from './exit-codes.ts';
import { initCommand } from './init.ts';
import { planCommand } from './plan.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { simCommand } from './sim.ts';
import { version } from './version.ts';

const commands: readonly AddCommand[] = [initCommand, planCommand, reportCommand, runCommand, simCommand];

export async function runProgram(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok;
  const program = new Command('rutter')
    .description(
      'Runs Kubernetes study notes: the commands and manifests of a markdown file, compared with what it shows.',
    )
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists the options)')
    .helpCommand(false)
    .exitOverride();
  for (const add of commands) add(program, (result) => (code = result));
  program.command('k').argument('[args...]').description('one kubectl line, run without kubectl: rutter k get po');
  for (const command of program.commands) command.exitOverride();
  if (argv.length === 0) {
    program.outputHelp({ error: true });
    return exitCodes.usage;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return code;
}
