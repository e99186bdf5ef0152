// The type of a subresource that is a stream over a WebSocket.

import type { WebSocket } from 'ws';
import type { Pod } from '../../resources/pod-types.ts';
import type { Api, ResourceRequest } from '../api.ts';

export interface Streamer {
  /** Subprotocols, the best first. */
  protocols: readonly string[];
  /** Checks the request while it can still be refused; the result takes the open socket and its subprotocol. */
  prepare(request: ResourceRequest, pod: Pod, api: Api): Promise<(socket: WebSocket, protocol: string) => void>;
}
