// Pings a WebSocket, so that nothing on the way drops it for being idle, and finds out when its other side is gone.

import type WebSocket from 'ws';

/** Milliseconds. The deadline is kubectl's; load balancers drop what has been silent for a minute. */
const interval = 5_000;
const deadline = 60_000;

/** Ends by itself with the socket. A paused socket reads no pongs, so it isn't judged. */
export function keepAlive(socket: WebSocket, onSilence: () => void): void {
  let heardAt = performance.now();
  const heard = () => (heardAt = performance.now());
  socket.on('message', heard);
  socket.on('pong', heard);
  const timer = setInterval(() => {
    if (socket.isPaused) heard();
    if (performance.now() - heardAt > deadline) onSilence();
    else if (socket.readyState === socket.OPEN) socket.ping();
  }, interval);
  socket.once('close', () => clearInterval(timer));
}
