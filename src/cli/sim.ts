// `rutter sim`: the simulator as a server on real time, for kubectl or anything else.

import { writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { InvalidArgumentError } from 'commander';
import { systemClock } from '../model/clock.ts';
import type { AddCommand } from './add-command.ts';
import { openKeptSimulator, openSimulator } from './wire.ts';

interface SimOptions {
  port: number;
  kubeconfigOut: string;
  state?: string;
}

export const simCommand: AddCommand = (program, done) => {
  program
    .command('sim')
    .description('serve the simulator on the loopback interface until interrupted')
    .option('--port <n>', 'port to listen on (0: any free one)', parsePort, 0)
    .option('--kubeconfig-out <file>', 'where to write its kubeconfig', 'rutter-sim.kubeconfig')
    .option('--state <file>', 'keep the cluster in this file: loaded at the start, saved at the end and in between')
    .action(async ({ port, kubeconfigOut, state: file }: SimOptions) => {
      keepYoungSpaceSmall();
      const options = { clock: systemClock, port };
      const simulator =
        file === undefined
          ? { ...(await openSimulator(options)), save: () => Promise.resolve() }
          : await openKeptSimulator(file, options);
      await writeFile(kubeconfigOut, simulator.kubeconfig, { mode: 0o600 });
      process.stderr.write(`A simulated Kubernetes listens on ${simulator.server} until Ctrl-C.\n`);
      process.stdout.write(`export KUBECONFIG=${kubeconfigOut}\n`);
      await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await simulator.save();
      await simulator.close();
      done(0);
    });
};

/** With a thousand pods the heap's space for new objects would grow to a third of all memory, and save no time by it. */
const keepYoungSpaceSmall = () => setFlagsFromString('--semi-space-growth-factor=1');

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a port number from 0 to 65535.');
  return port;
}
