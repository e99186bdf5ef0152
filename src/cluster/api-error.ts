// Turns a refusing answer into an ApiError: the server's own Status where its body is one, else what client-go makes of
// the bare code (NewGenericServerResponse), so that a proxy's HTML page becomes kubectl's sentence.

import { ApiError, type ApiStatus } from './port.ts';

interface Refusal {
  code: number;
  body: string;
  contentType: string | undefined;
  method: string;
  /** Seconds, of a `Retry-After:` header. */
  retryAfter?: number | undefined;
  warnings?: readonly string[];
}

const generic: Record<number, [reason: string, message: string]> = {
  400: ['BadRequest', 'the server rejected our request for an unknown reason'],
  401: ['Unauthorized', 'the server has asked for the client to provide credentials'],
  404: ['NotFound', 'the server could not find the requested resource'],
  405: ['MethodNotAllowed', 'the server does not allow this method on the requested resource'],
  406: ['NotAcceptable', 'the server was unable to respond with a content type that the client supports'],
  409: ['Conflict', 'the server reported a conflict'],
  415: [
    'UnsupportedMediaType',
    'the body of the request was in an unknown format - accepted media types include: application/json',
  ],
  422: ['Invalid', 'the server rejected our request due to an error in our request'],
  429: ['TooManyRequests', 'the server has received too many requests and has asked us to try again later'],
  503: ['ServiceUnavailable', 'the server is currently unable to handle the request'],
  504: [
    'Timeout',
    'the server was unable to return a response in the time allotted, but may still be processing the request',
  ],
};

export function toApiError(refusal: Refusal): ApiError {
  return new ApiError(refusal.code, statusIn(refusal.body) ?? genericStatus(refusal), refusal.warnings);
}

/** The answer had a good code but isn't what the API answers. */
export function notTheApi(code: number, what: string, body: string): ApiError {
  return new ApiError(code, {
    kind: 'Status',
    status: 'Failure',
    code,
    reason: 'UnexpectedServerResponse',
    message: `the server's answer to ${what} is not JSON: ${JSON.stringify(body.slice(0, 120))}`,
  });
}

function statusIn(body: string): ApiStatus | undefined {
  if (!body.trimStart().startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(body) as ApiStatus;
    return parsed.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function genericStatus({ code, body, contentType, method, retryAfter }: Refusal): ApiStatus {
  const isText = contentType === undefined || contentType.startsWith('text/');
  const text = isText ? body.trim().slice(0, 2048) : 'unknown';
  const [reason, message] = reasonFor(code, text);
  return {
    kind: 'Status',
    status: 'Failure',
    code,
    reason: code === 409 && method === 'POST' ? 'AlreadyExists' : reason,
    message,
    details: {
      causes: [{ reason: 'UnexpectedServerResponse', message: text }],
      ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
    },
  };
}

function reasonFor(code: number, text: string): [reason: string, message: string] {
  if (code === 403) return ['Forbidden', text];
  const known = generic[code];
  if (known) return known;
  if (code < 500)
    return ['Unknown', `the server responded with the status code ${code} but did not return more information`];
  return [
    'InternalError',
    `an error on the server (${JSON.stringify(text)}) has prevented the request from succeeding`,
  ];
}
