// A probe on one line. Pure.

import { goPlain } from '../go-format.ts';
import type { Probe } from './core-types.ts';

export function probeText(probe: Probe): string {
  const attributes =
    `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s ` +
    `period=${probe.periodSeconds ?? 0}s #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  return `${actionOf(probe)} ${attributes}`;
}

function actionOf({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec ${goPlain(exec.command ?? [])}`;
  if (httpGet) return `http-get ${addressOf(httpGet)}`;
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port ?? 0}`;
  if (grpc) return `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`;
  return 'unknown';
}

/** Go's url.URL.String: a path gets its slash, and what would end it is escaped. */
function addressOf({ scheme = '', host = '', port = 0, path = '' }: NonNullable<Probe['httpGet']>): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  const escaped = encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
  return `${scheme.toLowerCase()}://${shown}:${port}${escaped === '' || escaped.startsWith('/') ? '' : '/'}${escaped}`;
}
