// WebSocket requests: refusals are plain HTTP answers with a Status, acceptances go to the stream's own file. The ws
// library is loaded with the first of them.

import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { StatusError } from '../ports.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { Requester } from '../resources/resource-type.ts';
import { asStatusError, statusOf } from './answer.ts';
import type { Api, ResourceRequest } from './api.ts';
import { authenticate } from './authenticate.ts';
import { checkResource } from './authorize.ts';
import { badRequest, notFound } from './errors.ts';
import { resourceRequest } from './handle.ts';
import { parseResourcePath } from './request.ts';
import { apiRequest } from './http-request.ts';
import { streamers } from './streams/list.ts';
import type { Streamer } from './streams/streamer.ts';

export function serveUpgrades(server: Server, api: Api, token: string): void {
  let webSockets: Promise<WebSocketServer> | undefined;
  const load = () => (webSockets ??= loadWebSockets());
  server.on('upgrade', (request, socket, head) => {
    void accept({ request, socket, head, api, token, load });
  });
}

interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  api: Api;
  token: string;
  load(): Promise<WebSocketServer>;
}

/** The subprotocol that was agreed on with a request. */
const agreed = new WeakMap<IncomingMessage, string>();

async function loadWebSockets(): Promise<WebSocketServer> {
  const { WebSocketServer: Sockets } = await import('ws');
  const sockets = new Sockets({ noServer: true, perMessageDeflate: false });
  // Said here: the library takes no names with a slash, such as that of the port-forward tunnel.
  sockets.on('headers', (headers, request) => headers.push(`Sec-WebSocket-Protocol: ${agreed.get(request)}`));
  return sockets;
}

async function accept({ request, socket, head, api, token, load }: Upgrade): Promise<void> {
  const release = api.registry.clock.hold();
  socket.on('error', () => {});
  try {
    const user = authenticate(request, token, api);
    const asked = findRequest(request, user, api);
    checkResource(api, user, asked.resource, 'connect', request.method ?? 'GET');
    const streamer = streamerOf(asked);
    const session = await streamer.prepare(asked, podOf(asked, api), api);
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim());
    const protocol = streamer.protocols.find((name) => offered.includes(name));
    if (protocol === undefined) return refuse(socket, 403, 'Forbidden', '');
    agreed.set(request, protocol);
    delete request.headers['sec-websocket-protocol'];
    const sockets = await load();
    sockets.handleUpgrade(request, socket, head, (webSocket) => session(webSocket, protocol));
  } catch (thrown) {
    const error = asStatusError(thrown);
    refuse(socket, error.code, error.reason, JSON.stringify(statusOf(error)));
  } finally {
    release();
  }
}

function findRequest(request: IncomingMessage, user: Requester, api: Api): ResourceRequest {
  const asked = apiRequest(request, () => {});
  const path = parseResourcePath(asked.path);
  const found = path && resourceRequest(asked, path, user, api);
  if (!found) throw new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
  return found;
}

function streamerOf({ type, resource }: ResourceRequest): Streamer {
  const found = type.plural === 'pods' && type.group === '' ? streamers[resource.subresource ?? ''] : undefined;
  if (!found) throw badRequest('the resource cannot be upgraded to a stream');
  return found;
}

function podOf({ type, resource }: ResourceRequest, api: Api): Pod {
  const { namespace, name = '' } = resource;
  const pod = api.registry.objects.get('pods', namespace, name);
  if (!pod) throw notFound(type, name);
  return pod as Pod;
}

function refuse(socket: Duplex, code: number, reason: string, body: string): void {
  const bytes = Buffer.from(body);
  const type = body ? 'Content-Type: application/json\r\n' : '';
  socket.end(
    `HTTP/1.1 ${code} ${reason}\r\n${type}Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
