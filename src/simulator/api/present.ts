// Turns stored objects into the form that a request accepts: the asked version, plain, as Table or as metadata only.

import type { SimObject } from '../ports.ts';
import { apiVersionOf, type ResourceType, storageVersionOf } from '../resources/resource-type.ts';
import type { Accepted } from './accept.ts';
import { negotiate } from './accept.ts';
import type { Answer } from './answer.ts';
import type { Api, ResourceRequest } from './api.ts';
import { includeObjectOf, partialMetadata, tableOf } from './table.ts';

/** The object as the version of the request shows it. */
export function inVersion(type: ResourceType, object: SimObject, version: string): SimObject {
  if (type.view) return type.view.read(object);
  return version !== storageVersionOf(type) && type.convert ? type.convert(object, version) : object;
}

export interface ListMeta {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

export function presentObject(request: ResourceRequest, api: Api, object: SimObject, status = 200): Answer {
  const accepted = negotiate(request.headers.accept, undefined, false);
  const shown = inVersion(request.type, object, request.resource.version);
  const { encoding } = accepted;
  if (accepted.as === 'Table') {
    const metadata = { resourceVersion: object.metadata.resourceVersion };
    return { status, encoding, object: tableOf(request.type, [shown], { ...tableOptions(request, api), metadata }) };
  }
  return { status, encoding, object: isPartial(accepted) ? partialMetadata(shown) : shown };
}

export function presentList(request: ResourceRequest, api: Api, objects: SimObject[], metadata: ListMeta): Answer {
  const accepted = negotiate(request.headers.accept);
  const { type, resource } = request;
  const { encoding } = accepted;
  const shown = objects.map((object) => inVersion(type, object, resource.version));
  if (accepted.as === 'Table') {
    return { status: 200, encoding, object: tableOf(type, shown, { ...tableOptions(request, api), metadata }) };
  }
  if (isPartial(accepted)) {
    return {
      status: 200,
      encoding,
      object: {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: shown.map(partialMetadata),
      },
    };
  }
  const items = type.custom ? shown : shown.map(({ apiVersion: _version, kind: _kind, ...rest }) => rest);
  const apiVersion = apiVersionOf(type, resource.version);
  // Lists of custom objects always have the field.
  const meta = type.custom ? { continue: '', ...metadata } : metadata;
  return { status: 200, encoding, object: { kind: `${type.kind}List`, apiVersion, metadata: meta, items } };
}

export const isPartial = ({ as }: Accepted): boolean =>
  as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList';

export const tableOptions = (request: ResourceRequest, api: Api) => ({
  include: includeObjectOf(request.query),
  context: { now: api.registry.clock.now() },
});
