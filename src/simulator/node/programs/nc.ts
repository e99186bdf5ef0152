// `nc [-z] [-v] [-w S] HOST PORT` and `nc -l [-k] -p PORT`: one connection of the simulated network, or a listener.

import type { Duplex } from 'node:stream';
import type { ShellCommandContext } from '../../../shell/port.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';
import { listen } from '../network/http-server.ts';

export const nc: MakeProgram = (host) => ({
  name: 'nc',
  run(args, context) {
    const flags = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('');
    const words = args.filter((arg, index) => !arg.startsWith('-') && !/^-\w*[wpi]$/.test(args[index - 1] ?? ''));
    const given = Number(args[args.findIndex((arg) => /^-\w*p$/.test(arg)) + 1]);
    if (flags.includes('l')) return serve(host, given || Number(words.at(-1)), flags.includes('k'), context);
    return connect(host, words[0] ?? '', Number(words[1]), flags, context);
  },
});

async function connect(
  { network, endpoint }: ProgramHost,
  name: string,
  port: number,
  flags: string,
  context: ShellCommandContext,
): Promise<number> {
  const ip = network.resolve(name, endpoint);
  try {
    const socket = await network.dial(name, port, endpoint);
    if (flags.includes('v')) await context.stderr.write(`${name} (${ip}:${port}) open\n`);
    if (flags.includes('z')) socket.destroy();
    else await pump(socket, context);
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what =
      code === 'ENOTFOUND'
        ? `bad address '${name}'`
        : `${name} (${ip}:${port}): ${code === 'ECONNREFUSED' ? 'Connection refused' : 'No route to host'}`;
    if (!flags.includes('z') || flags.includes('v')) await context.stderr.write(`nc: ${what}\n`);
    return 1;
  }
}

async function pump(socket: Duplex, { stdin, stdout, signal }: ShellCommandContext): Promise<void> {
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  const sending = (async () => {
    for await (const chunk of stdin ?? []) socket.write(chunk);
    socket.end();
  })();
  sending.catch(() => socket.destroy());
  for await (const chunk of socket) await stdout.write(chunk as Uint8Array);
}

function serve({ endpoint }: ProgramHost, port: number, keeps: boolean, context: ShellCommandContext): Promise<number> {
  const done = new AbortController();
  const signal = AbortSignal.any([context.signal, done.signal]);
  const accept = (socket: Duplex) => {
    void pump(socket, context)
      .catch(() => {})
      .then(() => (keeps ? undefined : done.abort()));
  };
  return listen(endpoint, port, accept, signal).then(() => 0);
}
