// A node:http request as the handlers see it.

import type { IncomingMessage } from 'node:http';
import { StatusError } from '../ports.ts';
import type { ApiRequest } from './request.ts';

/** Bytes of a body, as the real server limits them. */
const LARGEST_BODY = 3 << 20;

/** Splits the URL; the body is read when a handler asks for it. */
export function apiRequest(request: IncomingMessage, warn: (text: string) => void): ApiRequest {
  const url = request.url ?? '/';
  let body: Promise<Buffer> | undefined;
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: request.headers,
    body: () => (body ??= readBody(request)),
    warn,
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      throw new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${LARGEST_BODY}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
