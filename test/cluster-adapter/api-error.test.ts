import { expect, test } from 'vitest';
import { toApiError } from '../../src/cluster/api-error.ts';

const status = { kind: 'Status', status: 'Failure', message: 'pods "x" not found', reason: 'NotFound', code: 404 };
const unexpected = (message: string) => ({ causes: [{ reason: 'UnexpectedServerResponse', message }] });

test.each([
  ['its own status', 404, JSON.stringify(status), 'application/json', status],
  [
    'a page of HTML',
    502,
    '<html>\n"bad" gateway</html>\n',
    'text/html',
    {
      reason: 'InternalError',
      message: 'an error on the server ("<html>\\n\\"bad\\" gateway</html>") has prevented the request from succeeding',
      details: unexpected('<html>\n"bad" gateway</html>'),
    },
  ],
  [
    'plain text, not found',
    404,
    '404 page not found\n',
    'text/plain; charset=utf-8',
    {
      reason: 'NotFound',
      message: 'the server could not find the requested resource',
      details: unexpected('404 page not found'),
    },
  ],
  ['forbidden in words', 403, 'go away', 'text/plain', { reason: 'Forbidden', message: 'go away' }],
  [
    'binary',
    500,
    '\u0000\u0001',
    'application/octet-stream',
    { reason: 'InternalError', message: expect.stringContaining('"unknown"') },
  ],
  ['JSON that is no Status', 400, '{"kind":"Pod"}', 'application/json', { reason: 'BadRequest' }],
  ['half of a Status', 503, '{"kind":"Status","mess', 'application/json', { reason: 'ServiceUnavailable' }],
  [
    'a code nobody knows',
    418,
    '',
    undefined,
    { reason: 'Unknown', message: 'the server responded with the status code 418 but did not return more information' },
  ],
])('%s', (_, code, body, contentType, expected) => {
  const error = toApiError({ code, body, contentType, method: 'GET' });
  expect(error.code).toBe(code);
  expect(error.status).toMatchObject(expected);
  expect(error.message).toBe(error.status.message);
});

test('a conflict on creation is that it exists', () => {
  expect(toApiError({ code: 409, body: '', contentType: undefined, method: 'POST' }).status.reason).toBe(
    'AlreadyExists',
  );
});

test('a Retry-After header is kept', () => {
  const error = toApiError({ code: 429, body: 'Too many', contentType: 'text/plain', method: 'GET', retryAfter: 3 });
  expect(error.status.details?.retryAfterSeconds).toBe(3);
});
