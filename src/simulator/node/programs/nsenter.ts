// `nsenter --target 1 ... -- COMMAND`: from a privileged container that shares the node's processes into the node itself.

import type { MakeProgram } from '../host.ts';

export const nsenter: MakeProgram = ({ enterNode }) => {
  let signal: (number: number) => boolean = () => false;
  return {
    name: 'nsenter',
    handles: (number) => signal(number),
    async run(args, context) {
      if (!enterNode) {
        await context.stderr.write("nsenter: can't open '/proc/1/ns/mnt': Permission denied\n");
        return 1;
      }
      const { system, processes, env } = enterNode();
      const argv = commandOf(args);
      const terminal = context.terminal && processes.newTerminal();
      signal = (number) => {
        const inIt = processes.list().filter((entry) => terminal !== undefined && entry.terminal === terminal);
        for (const { pid } of inIt.reverse()) processes.signal(pid, number);
        return inIt.length > 0;
      };
      const [name = ''] = argv;
      const fault = await system.fault(name, '/', env['PATH'] ?? '');
      if (fault !== undefined) {
        await context.stderr.write(`nsenter: can't execute '${name}': No such file or directory\n`);
        return 127;
      }
      processes.terminalFor(terminal);
      return system.run(argv, { ...context, env, cwd: '/' });
    },
  };
};

/** The words after `--`, or after the options; without any, a shell. */
function commandOf(args: readonly string[]): string[] {
  const dashes = args.indexOf('--');
  if (dashes !== -1) return args.slice(dashes + 1);
  let i = 0;
  while (args[i]?.startsWith('-')) i += args[i] === '-t' || args[i] === '--target' ? 2 : 1;
  const command = args.slice(i);
  return command.length > 0 ? [...command] : ['bash'];
}
