// The command line: dispatches to one command a file and turns what happened into an exit code. `k` never loads the
// option parser, so that a dialect line starts as fast as it can.

import { RutterError } from '../model/error.ts';
import { codeOfError, exitCodes } from './exit-codes.ts';
import { outliveReaders } from './host-streams.ts';

/** Runs one command line (without node and script) and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const { lost } = outliveReaders([process.stdout, process.stderr]);
  const code = await dispatch(argv).catch(explain);
  await Promise.all([process.stdout, process.stderr].map(flushed));
  // Faults of writing are told a moment later.
  await new Promise(setImmediate);
  const error = lost();
  if (error) process.stderr.write(`rutter: standard output can't be written: ${error.message}\n`);
  process.exit(code === exitCodes.ok && error ? exitCodes.failed : code);
}

async function dispatch(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'k') return (await import('./k.ts')).runK(argv.slice(1));
  const { runProgram } = await import('./program.ts');
  return runProgram(argv);
}

function explain(error: unknown): number {
  if (error instanceof RutterError) {
    process.stderr.write(`rutter: ${error.message}\n${error.guidance ? `  ${error.guidance}\n` : ''}`);
    return codeOfError[error.code];
  }
  process.stderr.write(
    `rutter: this is a bug in rutter, please report it:\n${(error as Error)?.stack ?? String(error)}\n`,
  );
  return exitCodes.failed;
}

const flushed = (stream: NodeJS.WriteStream) =>
  new Promise<void>((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
