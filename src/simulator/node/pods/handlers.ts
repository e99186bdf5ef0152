// What probes and lifecycle hooks do: a command in the container, an HTTP request, a connection.

import { request } from 'node:http';
import { connect as startTls } from 'node:tls';
import type { Duplex } from 'node:stream';
import { sleep } from '../../../model/clock.ts';
import type { Container } from '../containers/container.ts';
import type { ContainerSpec, Handler, HttpGet } from '../pod.ts';
import type { PodContext } from './pod-context.ts';

export interface HandlerResult {
  ok: boolean;
  /** What went wrong, as the kubelet's event has it; or what a command printed. */
  output: string;
  exitCode?: number;
}

const longestOutput = 10_240;

/** `timeout` in milliseconds. */
export async function runHandler(
  handler: Handler,
  spec: ContainerSpec,
  container: Container,
  context: PodContext,
  timeout: number,
): Promise<HandlerResult> {
  const late = new AbortController();
  const cancel = context.clock.after(timeout, () => late.abort());
  const signal = late.signal;
  const tooLate = new Promise<HandlerResult>((resolve) => {
    signal.addEventListener('abort', () => resolve({ ok: false, output: lateText(handler, spec, context, timeout) }), {
      once: true,
    });
  });
  try {
    return await Promise.race([perform(handler, spec, container, context, signal), tooLate]);
  } finally {
    cancel();
    late.abort();
  }
}

async function perform(
  handler: Handler,
  spec: ContainerSpec,
  container: Container,
  context: PodContext,
  signal: AbortSignal,
): Promise<HandlerResult> {
  const { exec, httpGet, tcpSocket, grpc } = handler;
  if (exec) return runCommand(exec.command ?? [], container, signal);
  if (httpGet) return get(httpGet, spec, context, signal);
  if (tcpSocket) return connectTo(portNumber(tcpSocket.port, spec), tcpSocket.host, context);
  if (grpc) return connectTo(grpc.port, undefined, context);
  if (handler.sleep) await sleep(context.clock, handler.sleep.seconds * 1000, signal);
  return { ok: true, output: '' };
}

function lateText({ exec, httpGet }: Handler, spec: ContainerSpec, context: PodContext, timeout: number): string {
  if (exec)
    return `command timed out: ${JSON.stringify((exec.command ?? []).join(' '))} timed out after ${timeout / 1000}s`;
  if (httpGet)
    return `Get ${JSON.stringify(urlOf(httpGet, spec, context))}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  return `dial tcp ${context.endpoint.ip}: i/o timeout`;
}

async function runCommand(command: string[], container: Container, signal: AbortSignal): Promise<HandlerResult> {
  let output = '';
  const sink = {
    write(chunk: string | Uint8Array) {
      if (output.length < longestOutput) output += Buffer.from(chunk as Uint8Array).toString();
    },
  };
  const end = await container.exec(command, false, { stdout: sink, stderr: sink, signal });
  if ('error' in end)
    return {
      ok: false,
      output: `rpc error: code = Unknown desc = ${end.error.replace(/^error executing command in container: /, '')}`,
    };
  return { ok: end.exitCode === 0, output, exitCode: end.exitCode };
}

const portNumber = (port: number | string, spec: ContainerSpec): number =>
  typeof port === 'number' ? port : (spec.ports?.find(({ name }) => name === port)?.containerPort ?? Number(port));

function urlOf(
  { path = '/', port, host, scheme = 'HTTP' }: HttpGet,
  spec: ContainerSpec,
  { endpoint }: PodContext,
): string {
  return `${scheme.toLowerCase()}://${host ?? endpoint.ip}:${portNumber(port, spec)}${path.startsWith('/') ? path : `/${path}`}`;
}

/** The kubelet asks from the node. */
async function dial(
  host: string | undefined,
  port: number,
  { endpoint, network, nodeIP, nodeName }: PodContext,
): Promise<Duplex> {
  const node = { ip: nodeIP, hostname: nodeName, namespace: 'default', listeners: endpoint.listeners };
  return network.dial(host ?? endpoint.ip, port, node);
}

const dialError = (ip: string, port: number, error: unknown) =>
  `dial tcp ${ip}:${port}: connect: ${(error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'connection refused' : 'no route to host'}`;

async function connectTo(port: number, host: string | undefined, context: PodContext): Promise<HandlerResult> {
  try {
    (await dial(host, port, context)).destroy();
    return { ok: true, output: '' };
  } catch (error) {
    return { ok: false, output: dialError(host ?? context.endpoint.ip, port, error) };
  }
}

async function get(
  handler: HttpGet,
  spec: ContainerSpec,
  context: PodContext,
  signal: AbortSignal,
): Promise<HandlerResult> {
  const url = urlOf(handler, spec, context);
  const { hostname, port, pathname, search, protocol } = new URL(url);
  const number = Number(port) || (protocol === 'https:' ? 443 : 80);
  let socket: Duplex;
  try {
    socket = await dial(handler.host, number, context);
  } catch (error) {
    return { ok: false, output: `Get ${JSON.stringify(url)}: ${dialError(hostname, number, error)}` };
  }
  const connection = protocol === 'https:' ? startTls({ socket, rejectUnauthorized: false }) : socket;
  const headers = Object.fromEntries((handler.httpHeaders ?? []).map(({ name, value }) => [name, value]));
  return new Promise((resolve) => {
    const outgoing = request({
      path: `${pathname}${search}`,
      headers: {
        Host: `${hostname}:${number}`,
        'User-Agent': 'kube-probe/1.34',
        Accept: '*/*',
        Connection: 'close',
        ...headers,
      },
      createConnection: () => connection,
      signal,
    });
    outgoing.on('response', (answer) => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      const ok = status >= 200 && status < 400;
      resolve({ ok, output: ok ? '' : `HTTP probe failed with statuscode: ${status}` });
    });
    outgoing.on('error', () => resolve({ ok: false, output: `Get ${JSON.stringify(url)}: EOF` }));
    outgoing.end();
  });
}
