// pods/NAME/proxy and services/NAME/proxy: the request goes on to a port of the pod, and its answer comes back. The name
// may carry a scheme and a port: `https:web:8443`.

import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { StatusError } from '../../ports.ts';
import type { EndpointSubset, Endpoints } from '../../resources/endpoints.ts';
import type { Pod } from '../../resources/pod-types.ts';
import type { Service } from '../../resources/service-types.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { notFound } from '../errors.ts';
import { podDuplex } from '../pod-duplex.ts';

interface Target {
  namespace: string;
  pod: string;
  port: number;
}

export const proxyPod: Handler = (request, api) => {
  const { name, port } = parseName(request.resource.name ?? '');
  const { namespace = '' } = request.resource;
  const pod = api.registry.objects.get('pods', namespace, name) as Pod | undefined;
  if (!pod) throw notFound(request.type, name);
  const declared = pod.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort;
  return pass(request, api, { namespace, pod: name, port: Number(port) || (declared ?? 80) });
};

export const proxyService: Handler = (request, api) => {
  const { name, port } = parseName(request.resource.name ?? '');
  const { namespace = '' } = request.resource;
  const service = api.registry.objects.get('services', namespace, name) as Service | undefined;
  if (!service) throw notFound(request.type, name);
  const ports = service.spec.ports ?? [];
  const chosen =
    port === '' && ports.length === 1
      ? ports[0]
      : ports.find((entry) => entry.name === port || String(entry.port) === port);
  if (!chosen) {
    const message = `no service port ${JSON.stringify(port)} found for service ${JSON.stringify(name)}`;
    throw new StatusError(503, 'ServiceUnavailable', message);
  }
  const endpoints = api.registry.objects.get('endpoints', namespace, name) as Endpoints | undefined;
  const target = (endpoints?.subsets ?? []).flatMap((subset) => targetsOf(subset, chosen.name))[0];
  if (!target) {
    const message = `no endpoints available for service ${JSON.stringify(name)}`;
    throw new StatusError(503, 'ServiceUnavailable', message);
  }
  return pass(request, api, { namespace, ...target });
};

function parseName(text: string): { name: string; port: string } {
  const parts = text.split(':');
  if (parts.length === 3) return { name: parts[1] ?? '', port: parts[2] ?? '' };
  return { name: parts[0] ?? '', port: parts[1] ?? '' };
}

function targetsOf(
  { addresses = [], ports = [] }: EndpointSubset,
  name: string | undefined,
): Omit<Target, 'namespace'>[] {
  const port = ports.find((entry) => (entry.name ?? '') === (name ?? ''))?.port;
  return addresses.flatMap(({ targetRef }) => {
    const pod = (targetRef as { name?: string } | undefined)?.name;
    return pod !== undefined && port !== undefined ? [{ pod, port }] : [];
  });
}

async function pass(request: ResourceRequest, api: Api, { namespace, pod, port }: Target) {
  const body = await request.body();
  const socket = await api.kubelet.connect(namespace, pod, port).catch(() => {
    const address = (api.registry.objects.get('pods', namespace, pod) as Pod | undefined)?.status.podIP ?? '';
    const message = `error trying to reach service: dial tcp ${address}:${port}: connect: connection refused`;
    throw new StatusError(503, 'ServiceUnavailable', message);
  });
  const query = request.query.toString();
  const { authorization: _authorization, connection: _connection, ...headers } = request.headers;
  const sent = send({
    createConnection: () => podDuplex(socket),
    method: request.method,
    path: `/${request.resource.rest ?? ''}${query ? `?${query}` : ''}`,
    headers: { ...headers, host: `${pod}:${port}`, connection: 'close', 'content-length': body.length },
  });
  sent.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve);
    sent.on('error', reject);
  });
  return {
    stream(response: ServerResponse) {
      const { connection: _close, 'transfer-encoding': _encoding, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    },
  };
}
