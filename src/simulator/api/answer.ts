// What handlers return and how it goes over the wire.

import type { ServerResponse } from 'node:http';
import { StatusError } from '../ports.ts';
import type { Accepted } from './accept.ts';

export type Answer =
  | { status: number; object: unknown; encoding?: Accepted['encoding']; contentType?: string }
  | { status: number; text: string; contentType: string }
  | { status: number; bytes: Buffer; contentType: string }
  /** Writes head and body itself, and is done when its promise is. */
  | { stream(response: ServerResponse): void | Promise<void> };

/** meta/v1 Status of an error. */
export function statusOf(error: StatusError): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: error.message,
    ...(error.reason && { reason: error.reason }),
    ...(error.details && { details: error.details }),
    code: error.code,
  };
}

/** Anything thrown, as the StatusError to answer with: what is not one is a fault of ours, a 500. */
export function asStatusError(thrown: unknown): StatusError {
  if (thrown instanceof StatusError) return thrown;
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new StatusError(500, 'InternalError', `Internal error occurred: ${message}`, {
    causes: [{ message }],
  });
}

/** Quoted as the `Warning:` header wants it. */
export const warningHeader = (text: string) =>
  `299 - "${text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, ' ')}"`;

/** `pretty`: for a person who looks at it (curl, a browser, `?pretty=true`). */
export async function encode(
  answer: Exclude<Answer, { stream: unknown }>,
  pretty: boolean,
): Promise<{ type: string; body: string | Buffer }> {
  if ('text' in answer) return { type: answer.contentType, body: answer.text };
  if ('bytes' in answer) return { type: answer.contentType, body: answer.bytes };
  if (answer.encoding === 'yaml') {
    const { stringify } = await import('yaml');
    return { type: 'application/yaml', body: stringify(answer.object, { sortMapEntries: true }) };
  }
  const type = answer.contentType ?? 'application/json';
  return { type, body: pretty ? JSON.stringify(answer.object, null, 2) : `${JSON.stringify(answer.object)}\n` };
}
