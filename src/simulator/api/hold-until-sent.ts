// Keeps the clock from jumping while bytes are on their way to a client.

import type { Clock } from '../../model/clock.ts';

interface Closing {
  once(event: 'close', listener: () => void): unknown;
}

/** What is on its way, by connection: one listener for all of it. */
const underWay = new WeakMap<Closing, Set<() => void>>();

/** Call the result when the bytes are out. A connection that closes first lets go too: nobody calls back for its bytes. */
export function holdUntilSent(clock: Clock, connection: Closing): () => void {
  const releases = underWay.get(connection) ?? new Set();
  if (!underWay.has(connection)) {
    underWay.set(connection, releases);
    connection.once('close', () => {
      for (const release of releases) release();
      releases.clear();
    });
  }
  const release = clock.hold();
  releases.add(release);
  return () => {
    releases.delete(release);
    release();
  };
}
