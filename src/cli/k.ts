// `rutter k ARGS...`: one dialect line against the cluster that kubectl would have chosen.

import { systemClock } from '../model/clock.ts';
import { hostEditor } from './host-editor.ts';
import { hostFiles } from './host-files.ts';
import { kubeconfigFiles } from './kubeconfig-files.ts';
import { hostInput, hostSink, hostTerminal } from './host-streams.ts';
import { connectAsKubectl, loadDialect } from './wire.ts';

export async function runK(words: readonly string[]): Promise<number> {
  const { dialect } = await loadDialect();
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const terminal = hostTerminal();
  return dialect(words, {
    connect: (options) => connectAsKubectl(options),
    editor: hostEditor,
    files: hostFiles,
    kubeconfig: kubeconfigFiles(),
    env: process.env as Record<string, string>,
    clock: systemClock,
    signal: controller.signal,
    stdin: hostInput(terminal !== undefined),
    stdout: hostSink(process.stdout),
    stderr: hostSink(process.stderr),
    ...(terminal === undefined ? {} : { terminal }),
  });
}
