// A node:http request as the handlers see it.

import type { IncomingMessage } from 'node:http';
import { StatusError } from '../ports.ts';
import type { ApiRequest } from './request.ts';

/** Bytes of a body, as the real server limits them. */
const LARGEST_BODY = 3 << 20;

/** Who sends still more is cut off. */
const MOST_DISCARDED = 16 * LARGEST_BODY;

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

/** The rest of a body that is too large is read and thrown away: the client hears of it on a connection that is still whole. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) return void chunks.push(chunk);
      chunks.length = 0;
      if (size > MOST_DISCARDED) request.destroy();
      reject(new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${LARGEST_BODY}`));
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the client went away')));
  });
}
