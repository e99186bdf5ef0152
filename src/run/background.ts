// Steps that serve until the note ends (port-forward, proxy): started, awaited until they listen, probed once, ended.

import { connect, createServer } from 'node:net';
import type { Listener } from '../kubectl/port.ts';
import type { Clock } from '../model/clock.ts';
import type { LiteralPair } from '../model/comparison.ts';
import type { Binding } from '../model/step.ts';

export interface Background {
  stepId: string;
  command: string;
  /** Local ports that the note asked for. */
  asked: number[];
  listeners: Listener[];
  /** What went wrong with its connections since somebody last looked. */
  complaints: string[];
  /** Ends it and resolves when nothing of it listens any more. */
  stop(): Promise<void>;
}

/** The local ports that the words of a port-forward ask for, with the pod's port that each leads to. */
export function askedPorts(words: readonly string[]): { word: string; local: number; remote: number }[] {
  return words.flatMap((word) => {
    const match = /^(?:(\d+):)?(\d+)$/.exec(word);
    if (!match) return [];
    const remote = Number(match[2]);
    return [{ word, local: match[1] === undefined ? remote : Number(match[1]), remote }];
  });
}

/** A local port of the loopback interface nobody listens on; `wanted` itself where it is free. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (wanted !== 0 && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) freePort(0).then(resolve, reject);
      else reject(error);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}

/** A local port that somebody else has, and the free one in its place. */
export interface MovedPort {
  asked: number;
  local: number;
}

/** Puts free ports in the place of those that somebody else has; each replacement is a binding. */
export async function freeUpPorts(
  words: readonly string[],
): Promise<{ words: string[]; bindings: Binding[]; moved: MovedPort[] }> {
  const bindings: Binding[] = [];
  const moved: MovedPort[] = [];
  const replaced = [...words];
  for (const { word, local: asked, remote } of askedPorts(words)) {
    const local = asked === 0 ? 0 : await freePort(asked);
    if (local === asked) continue;
    moved.push({ asked, local });
    replaced[replaced.indexOf(word)] = `${local}:${remote}`;
    bindings.push({
      name: word,
      value: `${local}:${remote}`,
      from: 'free port',
      detail: `port ${asked} of this machine is taken by another program, or may not be listened on`,
    });
  }
  return { words: replaced, bindings, moved };
}

/** What later commands of the note call the moved ports, and what they are to call them. */
export const movedAddresses = (moved: readonly MovedPort[]): LiteralPair[] =>
  moved.flatMap(({ asked, local }) =>
    ['localhost', '127.0.0.1'].map((host) => ({
      old: `${host}:${asked}`,
      new: `${host}:${local}`,
      what: 'forwarded port',
      local: true,
    })),
  );

/** What a browser would have met at the listener. */
export type Probe = { kind: 'answered'; firstLine: string } | { kind: 'silent' } | { kind: 'closed' };

/** Asks once for `/`, as a person would with a browser, and waits at most `ms` of real time for the first byte. */
export function probe(port: number, clock: Clock, ms = 2000): Promise<Probe> {
  const letGo = clock.hold();
  return new Promise<Probe>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    const finish = (result: Probe) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => finish({ kind: 'silent' }), ms);
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const [firstLine] = text.split('\r\n');
      if (text.includes('\n') || text.length > 1000) finish({ kind: 'answered', firstLine: firstLine ?? '' });
    });
    socket.on('error', () => finish({ kind: 'closed' }));
    socket.on('close', () => finish({ kind: 'closed' }));
  }).finally(letGo);
}
