// What a request asks for, read off its method and URL. Knows the shape of API paths, not which kinds exist.

import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './errors.ts';
import { isOn } from './list-options.ts';

export interface ResourcePath {
  group: string;
  version: string;
  namespace?: string;
  resource: string;
  name?: string;
  subresource?: string;
  /** What follows the subresource: the path behind `/proxy/`. */
  rest?: string;
}

export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The whole body; rejects with a 413 beyond the server's limit. */
  body(): Promise<Buffer>;
  /** Collects texts for `Warning:` headers. */
  warn(text: string): void;
}

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection' | 'connect';

/** The resource that a path names, or undefined for paths of discovery, health and the like. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  if (path.includes('//')) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  const start = parts[0] === 'api' ? 2 : parts[0] === 'apis' ? 3 : undefined;
  if (start === undefined || parts.length <= start) return undefined;
  const [group, version] = start === 2 ? ['', parts[1] ?? ''] : [parts[1] ?? '', parts[2] ?? ''];
  let rest = parts.slice(start).map(decodeSegment);
  // The deprecated /watch/ prefix is not served.
  let namespace: string | undefined;
  if (rest[0] === 'namespaces' && rest.length > 2 && !isNamespaceSubresource(rest)) {
    namespace = rest[1];
    rest = rest.slice(2);
  }
  const [resource = '', name, subresource, ...tail] = rest;
  return {
    group,
    version,
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
    ...(tail.length > 0 && { rest: tail.join('/') }),
  };
}

const isNamespaceSubresource = (rest: string[]) =>
  rest.length === 3 && (rest[2] === 'status' || rest[2] === 'finalize');

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest(`invalid URL escape ${JSON.stringify(text)}`);
  }
}

const streamed = new Set(['exec', 'attach', 'portforward']);

/** The verb of a request for a resource; undefined where the method fits none. */
export function verbOf(method: string, path: ResourcePath, query: URLSearchParams): Verb | undefined {
  if (path.subresource === 'proxy') return 'connect';
  if (path.subresource !== undefined && streamed.has(path.subresource)) {
    return method === 'GET' || method === 'POST' ? 'connect' : undefined;
  }
  switch (method) {
    case 'GET':
      return path.name !== undefined ? 'get' : isOn(query, 'watch') ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return path.name !== undefined ? 'delete' : 'deletecollection';
    default:
      return undefined;
  }
}
