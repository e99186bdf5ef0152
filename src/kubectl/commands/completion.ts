// `kubectl completion`: a script for a shell that completes verbs. It is not kubectl's, which asks kubectl for names of
// objects and flags too.

import type { Command } from '../command.ts';
import { completionScripts } from '../completion/scripts.ts';
import { quote } from '../go-values.ts';
import { usageError } from '../usage-error.ts';

export const completion: Command = {
  name: 'completion',
  usage: 'completion SHELL',
  summary: 'Output shell completion code for the specified shell (bash, zsh, fish, or powershell)',
  examples: ['source <(kubectl completion bash)'],
  flags: [],
  read: () => ({ effects: ['read'] }),
  async run({ args }, context) {
    const [shell, ...more] = args;
    if (shell === undefined) throw usageError('completion', 'Shell not specified.');
    if (more.length) throw usageError('completion', 'Too many arguments. Expected only the shell type.');
    const script = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
    if (script === undefined) throw usageError('completion', `Unsupported shell type ${quote(shell)}.`);
    await context.stdout.write(script);
  },
};
