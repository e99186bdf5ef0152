// Programs of the house for the host's shell. Each is a small script in a folder for PATH; it hands its words and streams
// to this process over a local socket and ends with the exit code that it is told.

import { writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { frame, frames, kinds, type Frame } from './frames.ts';
import { clientSource } from './host-command-client.ts';
import type { ShellCommand } from './port.ts';

export interface HostCommands {
  /** Takes no more calls and ends those that run. */
  close(): Promise<void>;
}

interface Call {
  name: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** Writes the scripts into `folder`, which nobody else may enter, and answers their calls. */
export async function serveHostCommands(commands: readonly ShellCommand[], folder: string): Promise<HostCommands> {
  const socketPath = join(folder, 'socket');
  const client = join(folder, 'client.mjs');
  await writeFile(client, clientSource);
  const script = (name: string) => `#!/bin/sh\nexec '${process.execPath}' '${client}' '${socketPath}' ${name} "$@"\n`;
  await Promise.all(commands.map(({ name }) => writeFile(join(folder, name), script(name), { mode: 0o700 })));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A caller that was killed is told by the end of its frames.
    socket.on('error', () => {});
    void answer(socket, commands);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  return {
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(socket: Socket, commands: readonly ShellCommand[]): Promise<void> {
  const incoming = frames(socket);
  const first = await incoming.next();
  if (first.done) return;
  const { name, args, cwd, env } = JSON.parse(first.value.data.toString('utf8')) as Call;
  const command = commands.find((candidate) => candidate.name === name);
  const gone = new AbortController();
  socket.once('close', () => gone.abort(new Error('the caller is gone')));
  // A command that prints without end must hear that nobody listens: a write that fails is not to be repeated at once.
  const send = (kind: number, data: Uint8Array) =>
    new Promise<void>(
      (resolve) => void socket.write(frame(kind, data), (fault) => void (fault ? setImmediate(resolve) : resolve())),
    );
  const sink = (kind: number) => ({ write: (chunk: string | Uint8Array) => send(kind, Buffer.from(chunk as string)) });
  const running = command?.run(args, {
    cwd,
    env,
    signal: gone.signal,
    stdin: input(incoming, () => send(kinds.wanted, Buffer.of())),
    stdout: sink(kinds.stdout),
    stderr: sink(kinds.stderr),
  });
  const exitCode = await running?.catch(async (error: Error) => {
    await send(kinds.stderr, Buffer.from(`${error.stack ?? String(error)}\n`));
    return 1;
  });
  await send(kinds.exit, Buffer.of(exitCode ?? 127));
  socket.end();
}

/** Asked for only when a command reads it: what follows in a loop's input is not its own. */
async function* input(incoming: AsyncIterator<Frame>, ask: () => Promise<void>): AsyncGenerator<Uint8Array> {
  await ask();
  for (;;) {
    const next = await incoming.next();
    if (next.done || next.value.kind === kinds.end) return;
    yield next.value.data;
  }
}
