// The answer to a request, as the port shows it: a body that can be read once, whose faults are the house's own errors.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { toConnectionError } from './connection-error.ts';
import type { Guard } from './guard.ts';
import type { ApiResponse } from './port.ts';

interface ResponseContext {
  guard: Guard;
  host: string;
  /** Milliseconds that `text()` waits for each piece; 0: for ever. */
  timeout: number;
  /** Called once, when the body has ended in whatever way. */
  finish(status: number): void;
}

export function toResponse(answer: Dispatcher.ResponseData, context: ResponseContext): ApiResponse {
  const { guard, host, timeout, finish } = context;
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of answer.body) yield chunk as Uint8Array;
    } catch (error) {
      throw guard.reasonFor(error, (other) => toConnectionError(other, host));
    } finally {
      finish(answer.statusCode);
    }
  }
  async function readAll(): Promise<string> {
    const chunks: Uint8Array[] = [];
    guard.setDeadline(timeout);
    for await (const chunk of body()) {
      chunks.push(chunk);
      guard.setDeadline(timeout);
    }
    // undici takes a connection for free one turn after its answer has ended; a request made sooner would open another.
    await nextTurn();
    return Buffer.concat(chunks).toString('utf8');
  }
  let text: Promise<string> | undefined;
  return {
    status: answer.statusCode,
    // Made when asked for: loading Node's own Headers costs a start that most calls need not pay.
    get headers() {
      return toHeaders(answer.headers);
    },
    warnings: warningTexts(answer.headers['warning']),
    text: () => (text ??= readAll()),
    body,
  };
}

function toHeaders(headers: Dispatcher.ResponseData['headers']): Headers {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Headers(pairs);
}

/** `299 - "text"`, several of them in one line perhaps (RFC 9111 5.5). */
function warningTexts(header: string | string[] | undefined): string[] {
  const lines = [header ?? []].flat();
  return lines.flatMap((line) =>
    [...line.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => (text ?? '').replace(/\\(.)/g, '$1')),
  );
}
