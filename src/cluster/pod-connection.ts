// One TCP connection to a port of a pod: a WebSocket of its own (v4.channel.k8s.io, as the kubelet has it). The protocol
// can't tell the pod that we have no more to send, so a half-closed connection just stays open for the answer.

import { Readable } from 'node:stream';
import { ConnectionError, type PodConnection, type PodRef } from './port.ts';
import { podPath } from './pod-path.ts';
import type { Session } from './session.ts';
import { openSocket, type OpenSocket } from './socket.ts';

const protocol = 'v4.channel.k8s.io';
const channels = { data: 0, error: 1 };

/** The kubelet opens each channel with the port's number, two bytes. */
const portPrefix = 2;

export async function connectToPod(
  session: Session,
  pod: PodRef,
  port: number,
  signal?: AbortSignal,
): Promise<PodConnection> {
  const complaint = Promise.withResolvers<string | undefined>();
  const skip = [portPrefix, portPrefix];
  // Bytes may come before `openSocket` resolves.
  let socket: OpenSocket | undefined;
  const data = new Readable({ read: () => socket?.resume(), destroy: (_, done) => (socket?.close(), done(null)) });
  const withoutPrefix = (channel: number, bytes: Buffer) => {
    const start = Math.min(skip[channel] ?? 0, bytes.length);
    skip[channel] = (skip[channel] ?? 0) - start;
    return bytes.subarray(start);
  };
  let ended = false;
  const end = (text: string | undefined) => {
    complaint.resolve(text);
    ended = true;
    data.push(null);
  };
  const opened = await openSocket(session, {
    path: podPath(pod, 'portforward'),
    query: { ports: port },
    protocols: [protocol],
    signal,
    onFrame(from, channel, frame) {
      const bytes = withoutPrefix(channel, frame);
      if (ended || bytes.length === 0) return;
      if (channel === channels.error) {
        end(bytes.toString('utf8'));
        from.close();
      } else if (channel === channels.data && !data.push(bytes)) from.pause();
    },
    onEnd: (error) => ended || end(error instanceof ConnectionError ? 'lost connection to pod' : undefined),
  });
  socket = opened;
  return {
    write: (chunk) => opened.send(channels.data, chunk),
    end() {},
    data,
    error: complaint.promise,
    close: () => data.destroy(),
  };
}
