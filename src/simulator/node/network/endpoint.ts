// A network namespace: a pod's, or the node's own.

import type { SocketEnd } from './sockets.ts';

export type Listener = (socket: SocketEnd) => void;

export interface Endpoint {
  ip: string;
  hostname: string;
  namespace: string;
  listeners: Map<number, Listener>;
}
