// What all calls of one connected cluster share: where it is, how to authenticate, the pool, who listens, and the end of it
// all. Knows nothing of any single kind of call.

import { credentialsError, closedError } from './connection-error.ts';
import type { Credentials } from './credentials.ts';
import type { Pool } from './pool.ts';
import type { CallRecord } from './port.ts';

export interface Session {
  /** Without a slash at its end; may have a path. */
  readonly server: string;
  /** Host and port, for messages. */
  readonly host: string;
  readonly userAgent: string;
  readonly pool: Pool;
  /** Rejects with ConnectionError `credentials`. */
  authenticate(): Promise<Credentials>;
  /** Tells the listeners of a call that has ended. Status 0: there was no answer. */
  report(call: CallRecord): void;
  onCall(listener: (call: CallRecord) => void): () => void;
  /** `stop` is called when the session closes; the result takes it back. Throws where the session is closed. */
  onClose(stop: (reason: Error) => void): () => void;
  /** An answer is awaited from now until the result is called, which may be more than once. */
  hold(): () => void;
  close(): Promise<void>;
}

export interface SessionOptions {
  server: string;
  userAgent: string;
  pool: Pool;
  authenticate: () => Promise<Credentials>;
  installHint: string | undefined;
  hold: () => () => void;
}

export function makeSession(options: SessionOptions): Session {
  const { server, userAgent, pool, authenticate, installHint, hold } = options;
  const host = server.replace(/^https?:\/\//, '').replace(/\/.*/, '');
  const listeners = new Set<(call: CallRecord) => void>();
  const open = new Set<(reason: Error) => void>();
  let closed = false;
  return {
    server,
    host,
    userAgent,
    pool,
    hold,
    async authenticate() {
      try {
        return await authenticate();
      } catch (error) {
        throw credentialsError(error, host, installHint);
      }
    },
    report: (call) => listeners.forEach((listener) => listener(call)),
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose(stop) {
      if (closed) throw closedError(host);
      open.add(stop);
      return () => open.delete(stop);
    },
    async close() {
      closed = true;
      const reason = closedError(host);
      for (const stop of [...open]) stop(reason);
      open.clear();
      await pool.destroy();
    },
  };
}
