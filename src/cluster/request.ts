// One HTTP request under the session's credentials: deadline, errors, retries as client-go makes them. Knows paths and
// bytes, not what they mean.

import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { notTheApi, toApiError } from './api-error.ts';
import { toConnectionError } from './connection-error.ts';
import { startGuard, type Guard } from './guard.ts';
import { ApiError, ConnectionError, type ApiResponse, type Method, type RequestOptions } from './port.ts';
import { toResponse } from './response.ts';
import type { Session } from './session.ts';

export const defaultTimeout = 30_000;

/**
 * The answer's body is read as it is asked for after a GET; that of a write is read at once, so that it may be ignored.
 * Throws ApiError, ConnectionError, or the reason of the caller's signal.
 */
export async function request(
  session: Session,
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<ApiResponse> {
  const startedAt = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await requestOnce(session, method, pathWithQuery(path, options.query), options);
    } catch (error) {
      const pause = pauseBeforeRetry(error, method, attempt);
      const left = (options.timeout || defaultTimeout) - (performance.now() - startedAt);
      if (pause === undefined || pause > left || options.signal?.aborted) throw error;
      await pauseFor(session, pause, options.signal);
    }
  }
}

/** The answer of a request, parsed. */
export async function requestJson<T>(
  session: Session,
  method: Method,
  path: string,
  options?: RequestOptions,
): Promise<T> {
  const response = await request(session, method, path, options);
  const text = await response.text();
  try {
    return JSON.parse(text) as T;
  } catch {
    throw notTheApi(response.status, `${method} ${path}`, text);
  }
}

/** A wait that the session's end and the signal cut short, by throwing. */
export async function pauseFor(session: Session, ms: number, signal?: AbortSignal): Promise<void> {
  const guard = startGuard(session, { timeout: 0, ...(signal && { signal }) });
  try {
    await wait(ms, undefined, { signal: guard.signal });
  } catch (error) {
    throw guard.reasonFor(error, (other) => other);
  } finally {
    guard.release();
  }
}

/** Array values repeat the parameter; undefined ones are left out. */
export function pathWithQuery(path: string, query: RequestOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) parameters.append(name, String(one));
    }
  }
  if (parameters.size === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${parameters}`;
}

async function requestOnce(
  session: Session,
  method: Method,
  target: string,
  options: RequestOptions,
): Promise<ApiResponse> {
  const startedAt = performance.now();
  const timeout = options.timeout ?? defaultTimeout;
  const guard = startGuard(session, { timeout, ...(options.signal && { signal: options.signal }) });
  const finish = (status: number) => {
    guard.release();
    session.report({ method, path: target, status, ms: performance.now() - startedAt });
  };
  let status = 0;
  try {
    const answer = await dispatch(session, guard, method, target, options);
    status = answer.statusCode;
    const response = toResponse(answer, { guard, host: session.host, timeout, finish });
    if (options.anyStatus) return response;
    if (status >= 400) throw await refusal(answer, response, method);
    if (method !== 'GET') await response.text();
    return response;
  } catch (error) {
    if (status === 0) finish(0);
    throw guard.reasonFor(error, (other) =>
      other instanceof ApiError ? other : toConnectionError(other, session.host),
    );
  }
}

async function dispatch(
  session: Session,
  guard: Guard,
  method: Method,
  target: string,
  options: RequestOptions,
): Promise<Dispatcher.ResponseData> {
  const { headers, tls } = await guard.within(session.authenticate());
  const dispatcher = await guard.within(session.pool.dispatcher(tls));
  const { origin, pathname } = new URL(session.server);
  const body = toBytes(options.body);
  const answer = await dispatcher.request({
    origin,
    path: `${pathname === '/' ? '' : pathname}${target}`,
    method,
    headers: {
      ...options.headers,
      ...headers,
      accept: options.accept ?? 'application/json',
      'user-agent': options.headers?.['user-agent'] ?? session.userAgent,
      ...(body !== null && { 'content-type': options.contentType ?? 'application/json' }),
    },
    body,
    signal: guard.signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  guard.setDeadline(0);
  return answer;
}

function toBytes(body: unknown): string | Uint8Array | null {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

async function refusal({ headers }: Dispatcher.ResponseData, response: ApiResponse, method: Method): Promise<ApiError> {
  const retryAfter = Number(headers['retry-after']);
  return toApiError({
    code: response.status,
    body: await response.text(),
    contentType: [headers['content-type']].flat()[0],
    method,
    retryAfter: Number.isInteger(retryAfter) ? retryAfter : undefined,
    warnings: response.warnings,
  });
}

/**
 * Milliseconds, or undefined for an error that stays. As client-go and Go's net/http: a server that names a time is asked
 * again after it; a GET whose kept-alive connection turned out to be closed is sent again at once.
 */
function pauseBeforeRetry(error: unknown, method: Method, attempt: number): number | undefined {
  if (error instanceof ConnectionError) {
    return error.kind === 'lost' && method === 'GET' && attempt === 0 ? 0 : undefined;
  }
  if (!(error instanceof ApiError)) return undefined;
  const seconds = error.status.details?.retryAfterSeconds ?? 0;
  const mayRetry = error.code === 429 || error.code >= 500;
  return mayRetry && seconds > 0 ? seconds * 1000 : undefined;
}
