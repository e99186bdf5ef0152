// The events after a list, over as many connections as it takes: a dropped one is taken up again from the last resource
// version seen. What can't be taken up (410 Gone) is told by an ApiError, and the caller lists again.

import { linesOf } from './lines.ts';
import { ApiError, ConnectionError, type ApiStatus, type KubeObject, type Table } from './port.ts';
import type { WatchEvent, WatchOptions } from './port.ts';
import { pauseFor, request } from './request.ts';
import type { Session } from './session.ts';
import { tableAccept } from './table.ts';

/** Milliseconds before each try to connect again; after the last one we give up. */
const pauses = [200, 500, 1000, 2000, 4000, 8000, 15_000];

interface RawEvent {
  type: WatchEvent['type'] | 'ERROR';
  object: KubeObject;
}

/**
 * Yields bookmarks too. Throws ApiError, or ConnectionError when the server was never reached or stays away for half a
 * minute. Ends quietly by the signal and by the session's end.
 */
export async function* watch<T>(session: Session, path: string, options: WatchOptions): AsyncGenerator<WatchEvent<T>> {
  let { resourceVersion } = options;
  let failures = 0;
  let everReached = false;
  const onReached = () => {
    everReached = true;
    failures = 0;
  };
  const end = listenForEnd(session, options.signal);
  try {
    for (;;) {
      try {
        for await (const event of events(session, path, { ...options, resourceVersion }, onReached)) {
          resourceVersion = versionOf(event.object) ?? resourceVersion;
          yield event as unknown as WatchEvent<T>;
        }
      } catch (error) {
        if (end.come()) return;
        if (!everReached || !isPassing(error) || failures === pauses.length) throw error;
      }
      if (end.come()) return;
      await pauseFor(session, pauses[failures] ?? 0, options.signal).catch(() => {});
      failures += 1;
    }
  } finally {
    end.forget();
  }
}

/** One connection's events. */
async function* events(
  session: Session,
  path: string,
  options: WatchOptions,
  onReached: () => void,
): AsyncGenerator<RawEvent> {
  const response = await request(session, 'GET', path, {
    query: {
      allowWatchBookmarks: true,
      fieldSelector: options.fieldSelector,
      labelSelector: options.labelSelector,
      resourceVersion: options.resourceVersion,
      watch: true,
    },
    ...(options.table && { accept: tableAccept }),
    ...(options.signal && { signal: options.signal }),
  });
  onReached();
  for await (const line of linesOf(response.body())) {
    if (line === '') continue;
    const event = parseEvent(line, session.host);
    if (event.type === 'ERROR') throw toWatchError(event.object as ApiStatus);
    yield event;
  }
}

/** A line cut short is a connection cut short: it is watched again. */
function parseEvent(line: string, host: string): RawEvent {
  try {
    return JSON.parse(line) as RawEvent;
  } catch (error) {
    throw new ConnectionError(host, 'lost', 'unable to decode an event from the watch stream', { cause: error });
  }
}

const toWatchError = (status: ApiStatus) => new ApiError(status.code ?? 500, status);

/** As client-go's RetryWatcher has it: the server is busy, starting or behind a proxy that gave up. */
function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.kind !== 'credentials' && error.kind !== 'tls';
  return error instanceof ApiError && (error.code === 429 || error.code >= 500);
}

/** A Table has the version of its one row. */
function versionOf(object: KubeObject): string | undefined {
  const row = object.kind === 'Table' ? (object as unknown as Table).rows?.[0]?.object : undefined;
  return (row ?? object).metadata?.resourceVersion || undefined;
}

/** The caller's signal or the session's end. */
function listenForEnd(session: Session, signal: AbortSignal | undefined): { come(): boolean; forget(): void } {
  let closed = false;
  const forget = session.onClose(() => (closed = true));
  return { come: () => closed || signal?.aborted === true, forget };
}
