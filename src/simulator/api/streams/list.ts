// The subresources of a pod that are streams over a WebSocket.

import { attach } from './attach.ts';
import { exec } from './exec.ts';
import { portForward } from './port-forward.ts';
import type { Streamer } from './streamer.ts';

export const streamers: Record<string, Streamer> = { attach, exec, portforward: portForward };
