// The open file descriptors of a process.

import type { Sink, Terminal } from '../../model/streams.ts';
import type { Input } from './input.ts';

/** What a file descriptor stands for. */
export interface Channel {
  input?: Input;
  output?: Sink;
  terminal?: Terminal;
}

export type Io = ReadonlyMap<number, Channel>;

export const withChannel = (io: Io, fd: number, channel: Channel): Io => new Map(io).set(fd, channel);
