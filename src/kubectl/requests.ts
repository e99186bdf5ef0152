// Requests as kubectl makes them: the server's warnings go to standard error, each once a line of the dialect.

import { ApiError, type KubeObject, type Method, type RequestOptions } from '../cluster/port.ts';
import type { CommandContext } from './command.ts';

/** Whose changes the server notes where a verb has no --field-manager: kubectl's, by the name of its program. */
export const ownManager = { fieldManager: 'kubectl' } as const;

/** Sends a request and parses its answer as JSON. Throws ApiError or ConnectionError. */
export async function send<T = KubeObject>(
  context: CommandContext,
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const cluster = await context.cluster();
  const answer = await cluster.request(method, path, { signal: context.signal, ...options }).catch(async (error) => {
    if (error instanceof ApiError) for (const warning of error.warnings) await context.warn(warning);
    throw error;
  });
  for (const warning of answer.warnings) await context.warn(warning);
  return JSON.parse(await answer.text()) as T;
}
