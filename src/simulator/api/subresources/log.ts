// GET pods/NAME/log: which container is meant, then the kubelet's bytes as they come.

import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../model/clock.ts';
import { holdUntilSent } from '../hold-until-sent.ts';
import type { LogRequest } from '../../ports.ts';
import type { Pod } from '../../resources/pod-types.ts';
import { invalidObject, invalid } from '../../object/field-error.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { badRequest, notFound } from '../errors.ts';
import { chooseContainer } from './container.ts';

export const log: Handler = async (request, api) => {
  const { type, resource } = request;
  const { name = '', namespace = '' } = resource;
  const options = logOptions(request);
  const pod = api.registry.objects.get('pods', namespace, name) as Pod | undefined;
  if (!pod) throw notFound(type, name);
  const container = chooseContainer(pod, request.query.get('container'));
  // Nobody has been asked to run it: there is nothing to say, and nothing wrong.
  if (!pod.spec.nodeName) return { status: 200, text: '', contentType: 'text/plain' };
  const abort = new AbortController();
  const signal = AbortSignal.any([abort.signal, api.closing]);
  const bytes = await api.kubelet.logs({ namespace, pod: name, container, ...options }, signal);
  // Not awaited by the request: a followed log idles, and then the clock may run.
  return { stream: (response) => void pump(bytes, response, abort, api.registry.clock) };
};

async function pump(
  bytes: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  abort: AbortController,
  clock: Clock,
): Promise<void> {
  response.on('close', () => abort.abort());
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-cache, private' });
  response.flushHeaders();
  try {
    for await (const chunk of bytes) {
      if (response.destroyed) return;
      if (!response.write(chunk, holdUntilSent(clock, response)))
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
    response.end();
  } catch {
    // The head is out: breaking the connection is all that tells the client.
    response.destroy();
  }
}

function logOptions({ query, resource }: ResourceRequest): Omit<LogRequest, 'namespace' | 'pod' | 'container'> {
  const flag = (name: string) => query.get(name) === 'true' || query.get(name) === '1';
  const [tailLines, sinceSeconds, limitBytes] = [
    integer(query, 'tailLines'),
    integer(query, 'sinceSeconds'),
    integer(query, 'limitBytes'),
  ];
  const errors = [
    ...(tailLines !== undefined && tailLines < 0
      ? [invalid('tailLines', tailLines, 'must be greater than or equal to 0')]
      : []),
    ...(limitBytes !== undefined && limitBytes < 1
      ? [invalid('limitBytes', limitBytes, 'must be greater than 0')]
      : []),
    ...(sinceSeconds !== undefined && sinceSeconds < 1
      ? [invalid('sinceSeconds', sinceSeconds, 'must be greater than 0')]
      : []),
  ];
  if (errors.length > 0) throw invalidObject({ kind: 'PodLogOptions', group: '' }, resource.name ?? '', errors);
  const sinceTime = query.get('sinceTime');
  return {
    follow: flag('follow'),
    previous: flag('previous'),
    timestamps: flag('timestamps'),
    ...(tailLines !== undefined && { tailLines }),
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(limitBytes !== undefined && { limitBytes }),
    ...(sinceTime && { sinceTime }),
  };
}

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^-?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}
