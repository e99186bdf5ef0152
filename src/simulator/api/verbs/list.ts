// GET of a collection: selectors, chunks by `limit` and `continue`, and the resourceVersion to watch from.

import { StatusError, type SimObject } from '../../ports.ts';
import { writeContext } from '../../store/registry.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { badRequest, expired } from '../errors.ts';
import { type ListMeta, presentList } from '../present.ts';
import { checkListOptions, numberOf } from '../list-options.ts';
import { selectionOf } from '../selection.ts';
import { storedUnder } from '../stored.ts';

export const list: Handler = (request, api) => {
  const { objects } = api.registry;
  const { query, type } = request;
  const selection = selectionOf(request);
  checkListOptions(query, false);
  const limit = numberOf(query, 'limit') ?? 0;
  numberOf(query, 'timeoutSeconds');
  const token = query.get('continue') ? readToken(query.get('continue') ?? '') : undefined;
  const wanted = versionOf(query.get('resourceVersion') ?? '');
  if (wanted > objects.version) throw tooLarge(wanted, objects.version);
  const exactly = query.get('resourceVersionMatch') === 'Exact' ? wanted : undefined;
  const version = token?.version ?? exactly ?? objects.version;
  const all = (type.computed?.(writeContext(api.registry)) ?? listAt(objects, request, version)).filter(
    selection.includes,
  );
  const rest = token ? all.filter((object) => keyOf(object) > token.after) : all;
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const last = page.at(-1);
  const metadata: ListMeta = { resourceVersion: String(version) };
  if (last && page.length < rest.length) {
    metadata.continue = writeToken({ version, after: keyOf(last) });
    if (!selection.narrow) metadata.remainingItemCount = rest.length - page.length;
  }
  return presentList(request, api, page, metadata);
};

interface Token {
  version: number;
  /** Key of the last object of the page before. */
  after: string;
}

const keyOf = ({ metadata }: SimObject) => `${metadata.namespace ?? ''}\0${metadata.name}`;

/** In the form of the real server's: the version, and the key to go on behind. */
const writeToken = ({ version, after }: Token) =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: after })).toString('base64url');

function readToken(text: string): Token {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString()) as { rv?: unknown; start?: unknown };
    if (typeof rv === 'number' && typeof start === 'string') return { version: rv, after: start };
  } catch {
    // Falls through to the refusal.
  }
  const illegal = text.search(/[^A-Za-z0-9_-]/);
  const why = `illegal base64 data at input byte ${illegal < 0 ? Math.max(0, text.length - 1) : illegal}`;
  throw badRequest(`invalid continue token: continue key is not valid: ${why}`);
}

function versionOf(text: string): number {
  if (/^\d*$/.test(text)) return Number(text);
  const shown = JSON.stringify(text);
  const why = `strconv.ParseUint: parsing ${shown}: invalid syntax`;
  throw badRequest(`invalid resource version: resourceVersion: Invalid value: ${shown}: ${why}`);
}

const tooLarge = (wanted: number, current: number) =>
  new StatusError(504, 'Timeout', `Timeout: Too large resource version: ${wanted}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });

/** The collection as it was at `version`: the present one with the later writes taken back. */
function listAt(objects: ObjectStore, { type, resource }: ResourceRequest, version: number): readonly SimObject[] {
  const key = storedUnder(type);
  const present = objects.list(key, resource.namespace);
  if (version === objects.version) return present;
  const later = objects.since(version);
  if (!later) {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    );
  }
  const found = new Map(present.map((object) => [keyOf(object), object]));
  for (const change of later.toReversed()) {
    if (change.resource !== key) continue;
    if (resource.namespace !== undefined && change.object.metadata.namespace !== resource.namespace) continue;
    if (change.old) found.set(keyOf(change.old), change.old);
    else found.delete(keyOf(change.object));
  }
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
