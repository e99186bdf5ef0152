// WebSocket requests: refusals are plain HTTP answers with a Status, acceptances go to the stream's own file. Where there is
// no stream the request is answered as if it had not asked for one. The ws library is loaded with the first of them.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
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
import { end } from './refuse-broken-request.ts';
import { streamers } from './streams/list.ts';
import type { Streamer } from './streams/streamer.ts';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export function serveUpgrades(server: Server, api: Api, token: string, plainly: Respond): void {
  let webSockets: Promise<WebSocketServer> | undefined;
  const load = () => (webSockets ??= loadWebSockets());
  server.on('upgrade', (request, socket, head) => {
    if (isStream(request)) void accept({ request, socket, head, api, token, load });
    else answerPlainly(request, socket as Socket, plainly);
  });
}

/** Whether the URL is that of a stream, whatever becomes of it. */
function isStream({ url = '' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  const [subresource, , resource] = path.split('/').reverse();
  return resource === 'pods' && subresource !== undefined && subresource in streamers;
}

function answerPlainly(request: IncomingMessage, socket: Socket, plainly: Respond): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.end());
  socket.on('error', () => {});
  plainly(request, response);
}

interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  api: Api;
  token: string;
  load(): Promise<WebSocketServer>;
}

/** Bytes; no client of ours sends longer ones. */
const LONGEST_MESSAGE = 4 << 20;

/** The subprotocol that was agreed on with a request. */
const agreed = new WeakMap<IncomingMessage, string>();

async function loadWebSockets(): Promise<WebSocketServer> {
  const { WebSocketServer: Sockets } = await import('ws');
  const sockets = new Sockets({ noServer: true, perMessageDeflate: false, maxPayload: LONGEST_MESSAGE });
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
    if (protocol === undefined) return end(socket, 403, 'application/json', '');
    agreed.set(request, protocol);
    delete request.headers['sec-websocket-protocol'];
    const sockets = await load();
    sockets.handleUpgrade(request, socket, head, (webSocket) => session(webSocket, protocol));
  } catch (thrown) {
    const error = asStatusError(thrown);
    end(socket, error.code, 'application/json', `${JSON.stringify(statusOf(error))}\n`);
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
