// A connection into a pod as a node stream, for node's own HTTP client.

import { Duplex } from 'node:stream';
import type { PodSocket } from '../ports.ts';

export function podDuplex(socket: PodSocket): Duplex {
  const duplex = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      socket.write(chunk);
      done();
    },
    final(done) {
      socket.end();
      done();
    },
    destroy(error, done) {
      socket.close();
      done(error);
    },
  });
  void (async () => {
    try {
      for await (const chunk of socket.data) duplex.push(chunk);
      duplex.push(null);
    } catch (error) {
      duplex.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  return duplex;
}
