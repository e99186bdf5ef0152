// SPDY/3.1, as far as port-forwarding needs it: streams that the client opens, data both ways, half-closing, pings. Flow
// control is left to the connection beneath.

import { constants, createDeflate, createInflate } from 'node:zlib';
import { spdyDictionary } from './spdy-dictionary.ts';

const SYN_STREAM = 1;
const SYN_REPLY = 2;
const RST_STREAM = 3;
const PING = 6;
const GOAWAY = 7;
const FIN = 0x01;
const VERSION = 0x8003;
const HEAD = 8;

/** No frame of a client of ours is longer, in bytes. */
const LONGEST_FRAME = 1 << 20;

export interface SpdyStream {
  headers: Record<string, string>;
  write(chunk: Uint8Array): Promise<void>;
  /** Half-closes. */
  end(): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): void;
  /** The client has half-closed, or given up (`aborted`). */
  onEnd(listener: (aborted: boolean) => void): void;
}

export interface SpdySession {
  /** Bytes from the client, in order. */
  receive(bytes: Uint8Array): void;
  /** The connection is gone: all streams end. */
  close(): void;
}

export interface SpdyOptions {
  send(bytes: Buffer): Promise<void>;
  onStream(stream: SpdyStream): void;
  /** The client broke the protocol. */
  onFault(): void;
}

interface Incoming {
  data: (chunk: Uint8Array) => void;
  end: (aborted: boolean) => void;
  /** What came before anybody listened. */
  early: Uint8Array[];
  ended?: boolean;
}

export function makeSpdySession({ send, onStream, onFault }: SpdyOptions): SpdySession {
  const streams = new Map<number, Incoming>();
  const inflate = makeInflater();
  const deflate = makeDeflater();
  let buffered = Buffer.alloc(0);
  // One frame after the other: header blocks share the state of one compressor.
  let work: Promise<void> = Promise.resolve();

  const control = (type: number, body: Buffer, flags = 0) => {
    const head = Buffer.alloc(HEAD);
    head.writeUInt16BE(VERSION, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE((flags << 24) | body.length, 4);
    return send(Buffer.concat([head, body]));
  };

  const data = (id: number, chunk: Uint8Array, flags = 0) => {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE(id, 0);
    head.writeUInt32BE(((flags << 24) | chunk.length) >>> 0, 4);
    return send(Buffer.concat([head, chunk]));
  };

  const open = async (body: Buffer, flags: number) => {
    const id = body.readUInt32BE(0) & 0x7fffffff;
    const headers = readHeaders(await inflate(body.subarray(10)));
    const incoming: Incoming = { data: (chunk) => incoming.early.push(chunk), end: () => {}, early: [] };
    streams.set(id, incoming);
    const idBytes = body.subarray(0, 4);
    await control(SYN_REPLY, Buffer.concat([idBytes, await deflate(Buffer.alloc(4))]));
    onStream(streamOf(id, headers, incoming));
    if (flags & FIN) finish(id, false);
  };

  const streamOf = (id: number, headers: Record<string, string>, incoming: Incoming): SpdyStream => ({
    headers,
    write: (chunk) => data(id, chunk),
    end: () => data(id, Buffer.alloc(0), FIN),
    onData(listener) {
      incoming.data = listener;
      incoming.early.splice(0).forEach(listener);
    },
    onEnd(listener) {
      incoming.end = listener;
      if (incoming.ended) listener(false);
    },
  });

  const finish = (id: number, aborted: boolean) => {
    const incoming = streams.get(id);
    if (!incoming || incoming.ended) return;
    incoming.ended = true;
    incoming.end(aborted);
  };

  const handle = async (head: Buffer, body: Buffer) => {
    const flags = head.readUInt8(4);
    if ((head.readUInt8(0) & 0x80) === 0) {
      const id = head.readUInt32BE(0);
      if (body.length > 0) streams.get(id)?.data(body);
      if (flags & FIN) finish(id, false);
      return;
    }
    const type = head.readUInt16BE(2);
    if (type === SYN_STREAM) await open(body, flags);
    else if (type === RST_STREAM) finish(body.readUInt32BE(0), true);
    else if (type === PING) await control(PING, body);
    else if (type === GOAWAY) for (const id of streams.keys()) finish(id, true);
  };

  return {
    receive(bytes) {
      buffered = Buffer.concat([buffered, bytes]);
      while (buffered.length >= HEAD) {
        const length = buffered.readUInt32BE(4) & 0xffffff;
        if (length > LONGEST_FRAME) return onFault();
        if (buffered.length < HEAD + length) return;
        const [head, body] = [buffered.subarray(0, HEAD), buffered.subarray(HEAD, HEAD + length)];
        buffered = buffered.subarray(HEAD + length);
        work = work.then(() => handle(head, body)).catch(onFault);
      }
    },
    close() {
      for (const id of streams.keys()) finish(id, true);
      inflate.close();
      deflate.close();
    },
  };
}

/** Name and value pairs with their lengths in front. */
function readHeaders(block: Buffer): Record<string, string> {
  let at = 0;
  const number = () => block.readUInt32BE((at += 4) - 4);
  const text = () => {
    const length = number();
    return block.subarray(at, (at += length)).toString();
  };
  const headers: Record<string, string> = {};
  for (let left = number(); left > 0; left--) {
    const name = text();
    headers[name] = text();
  }
  return headers;
}

type Codec = ((block: Buffer) => Promise<Buffer>) & { close(): void };

const makeInflater = () => codec(createInflate({ dictionary: spdyDictionary, finishFlush: constants.Z_SYNC_FLUSH }));

const makeDeflater = () => codec(createDeflate({ dictionary: spdyDictionary, flush: constants.Z_SYNC_FLUSH }));

/** A compressor whose state lasts from block to block. */
function codec(stream: ReturnType<typeof createInflate> | ReturnType<typeof createDeflate>): Codec {
  const out: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => out.push(chunk));
  const run = (block: Buffer) =>
    new Promise<Buffer>((resolve, reject) => {
      stream.once('error', reject);
      stream.write(block, () => {
        stream.off('error', reject);
        resolve(Buffer.concat(out.splice(0)));
      });
    });
  return Object.assign(run, { close: () => stream.close() });
}
