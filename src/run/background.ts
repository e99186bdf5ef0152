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

/** A local port that a line asks for. */
interface AskedPort {
  /** As it is typed; `--port=8001` where the line leaves it to the proxy. */
  word: string;
  local: number;
  /** The pod's, 0 for the API proxy. */
  remote: number;
}

/** `kubectl proxy`'s own choice. */
const proxyPort = 8001;

/** The local ports that the words of a port-forward or a proxy ask for, with the pod's port that each leads to. */
export function askedPorts(words: readonly string[]): AskedPort[] {
  if (words.includes('proxy') && !words.includes('port-forward')) return [askedByProxy(words)];
  return words.flatMap((word) => {
    const match = /^(?:(\d+):)?(\d+)$/.exec(word);
    if (!match) return [];
    const remote = Number(match[2]);
    return [{ word, local: match[1] === undefined ? remote : Number(match[1]), remote }];
  });
}

function askedByProxy(words: readonly string[]): AskedPort {
  const attached = words.find((word) => /^(?:--port=|-p=?)\d+$/.test(word));
  const at = words.findIndex((word) => word === '--port' || word === '-p');
  const word = attached ?? (at < 0 ? undefined : words[at + 1]) ?? `--port=${proxyPort}`;
  const local = Number(/\d+$/.exec(word)?.[0] ?? proxyPort);
  return { word, local, remote: 0 };
}

/** The same word with another local port. */
const movedWord = ({ word, remote }: AskedPort, local: number) =>
  remote === 0 ? word.replace(/\d+$/, String(local)) : `${local}:${remote}`;

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
  for (const port of askedPorts(words)) {
    const { word, local: asked } = port;
    const local = asked === 0 ? 0 : await freePort(asked);
    if (local === asked) continue;
    moved.push({ asked, local });
    const value = movedWord(port, local);
    if (replaced.includes(word)) replaced[replaced.indexOf(word)] = value;
    else replaced.push(value);
    bindings.push({
      name: word,
      value,
      from: 'free port',
      detail: `port ${asked} of this machine is taken by another program, or may not be listened on`,
    });
  }
  return { words: replaced, bindings, moved };
}

/** What later commands of the note call the moved ports, and what they are to call them. */
export const movedAddresses = (moved: readonly MovedPort[]): LiteralPair[] =>
  moved.flatMap(({ asked, local }) =>
    ['localhost', '127.0.0.1', '[::1]'].map((host) => ({
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
