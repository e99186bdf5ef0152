// The answer to what is no HTTP request, as far as the connection can still take one. Methods that the parser has never
// heard of are refused as any other method is.

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { statusOf } from './answer.ts';
import { methodNotAllowed } from './errors.ts';

const codes: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

export function refuseBrokenRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  if (error.code === 'HPE_INVALID_METHOD') {
    return end(socket, 405, 'application/json', JSON.stringify(statusOf(methodNotAllowed())));
  }
  const code = codes[error.code ?? ''] ?? 400;
  end(socket, code, 'text/plain; charset=utf-8', `${code} ${STATUS_CODES[code]}`);
}

/** Writes a whole answer to a connection that has no response object, and ends it. */
export function end(socket: Duplex, code: number, type: string, body: string): void {
  const head = [
    `HTTP/1.1 ${code} ${STATUS_CODES[code]}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Date: ${new Date().toUTCString()}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
