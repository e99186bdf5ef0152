// GET with `watch=true`: the changes of a collection as they happen, each a line of JSON. A reader that is too slow is cut
// off; it lists again.

import type { ServerResponse } from 'node:http';
import { StatusError, type SimObject } from '../../ports.ts';
import { apiVersionOf } from '../../resources/resource-type.ts';
import type { Revision } from '../../store/object-store.ts';
import { type Accepted, negotiate } from '../accept.ts';
import { statusOf } from '../answer.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { expired } from '../errors.ts';
import { inVersion, isPartial, tableOptions } from '../present.ts';
import { makeOutbox, type Outbox } from '../outbox.ts';
import { checkListOptions, isOn, numberOf } from '../list-options.ts';
import { type Selection, selectionOf } from '../selection.ts';
import { storedUnder } from '../stored.ts';
import { partialMetadata, tableOf } from '../table.ts';

/** Bytes that may wait for a slow reader, besides what its watch began with. */
const LARGEST_BACKLOG = 4 << 20;

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

export const watch: Handler = (request, api) => {
  checkListOptions(request.query, true);
  const selection = selectionOf(request);
  const accepted = negotiate(request.headers.accept);
  const from = versionOf(request.query.get('resourceVersion'));
  const seconds = numberOf(request.query, 'timeoutSeconds') ?? 0;
  const stream = (response: ServerResponse) =>
    follow({
      request,
      api,
      selection,
      accepted,
      from,
      seconds,
      response,
      outbox: makeOutbox(response, api.registry.clock),
    });
  return { stream };
};

interface Watch {
  request: ResourceRequest;
  api: Api;
  selection: Selection;
  accepted: Accepted;
  /** 0: begin with what there is. */
  from: number;
  /** How long it lasts; 0: as long as the client likes. */
  seconds: number;
  response: ServerResponse;
  outbox: Outbox;
}

function versionOf(text: string | null): number {
  if (text === null || text === '') return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const why = `strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  // The real server has no reason for it.
  throw new StatusError(500, '', `resourceVersion: Invalid value: ${JSON.stringify(text)}: ${why}`);
}

function follow(watch: Watch): void {
  const { request, api, response, outbox, from, seconds } = watch;
  const { objects, clock } = api.registry;
  const { query } = request;
  const write = makeWriter(watch);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
  response.flushHeaders();
  if (from === 0 || isOn(query, 'sendInitialEvents')) {
    for (const object of objects.list(storedUnder(request.type), request.resource.namespace)) {
      if (watch.selection.includes(object)) write('ADDED', object);
    }
    if (isOn(query, 'allowWatchBookmarks')) bookmark(watch, { 'k8s.io/initial-events-end': 'true' });
  } else {
    const missed = objects.since(from);
    if (!missed) return void endExpired(watch);
    for (const revision of missed) pass(watch, revision, write);
  }
  outbox.limit(LARGEST_BACKLOG);
  const stop = objects.onChange((revision) => pass(watch, revision, write));
  const { end } = outbox;
  const cancelTimeout = seconds !== 0 ? clock.after(Math.max(0, seconds * 1000), end, 'deadline') : () => {};
  api.closing.addEventListener('abort', end, { once: true });
  response.on('close', () => {
    stop();
    cancelTimeout();
    api.closing.removeEventListener('abort', end);
  });
}

/** Writes what the revision means for this watch: an object may enter or leave its selection by a change. */
function pass({ request, selection }: Watch, revision: Revision, write: Writer): void {
  const { resource, type } = request;
  if (revision.resource !== storedUnder(type)) return;
  const { object, old } = revision;
  if (resource.namespace !== undefined && object.metadata.namespace !== resource.namespace) return;
  const is = revision.type !== 'DELETED' && selection.includes(object);
  const was = old !== undefined && selection.includes(old);
  if (is) write(was ? 'MODIFIED' : 'ADDED', object);
  else if (was) write('DELETED', { ...old, metadata: { ...old.metadata, resourceVersion: String(revision.version) } });
}

type Writer = (type: EventType, object: SimObject) => void;

function makeWriter(watch: Watch): Writer {
  const { request, api, accepted } = watch;
  let tables = 0;
  return (type, object) => {
    const shown = inVersion(request.type, object, request.resource.version);
    if (accepted.as === 'Table') {
      const metadata = { resourceVersion: object.metadata.resourceVersion };
      const options = { ...tableOptions(request, api), metadata, withoutColumns: tables++ > 0 };
      send(watch, { type, object: tableOf(request.type, [shown], options) });
    } else {
      if (isPartial(accepted)) send(watch, { type, object: partialMetadata(shown) });
      else watch.outbox.push(lineOf(api, type, shown));
    }
  };
}

const send = ({ outbox }: Watch, event: object) => outbox.push(Buffer.from(`${JSON.stringify(event)}\n`));

/** The latest event: all watches that hear of it send the same bytes. */
const latest = new WeakMap<Api, { type: EventType; object: SimObject; line: Buffer }>();

function lineOf(api: Api, type: EventType, object: SimObject): Buffer {
  const known = latest.get(api);
  if (known?.object === object && known.type === type) return known.line;
  const line = Buffer.from(`${JSON.stringify({ type, object })}\n`);
  latest.set(api, { type, object, line });
  return line;
}

function bookmark(watch: Watch, annotations: Record<string, string>): void {
  const { type, resource } = watch.request;
  const metadata = { resourceVersion: String(watch.api.registry.objects.version), annotations };
  const object = { kind: type.kind, apiVersion: apiVersionOf(type, resource.version), metadata };
  if (watch.accepted.as !== 'Table') return send(watch, { type: 'BOOKMARK', object });
  const row = {
    cells: type.columns.map(() => ''),
    object: { ...object, kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' },
  };
  const { resourceVersion } = metadata;
  send(watch, {
    type: 'BOOKMARK',
    object: {
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion },
      columnDefinitions: null,
      rows: [row],
    },
  });
}

function endExpired(watch: Watch): void {
  const { from, api, outbox } = watch;
  send(watch, {
    type: 'ERROR',
    object: statusOf(expired(`too old resource version: ${from} (${api.registry.objects.version})`)),
  });
  outbox.end();
}
