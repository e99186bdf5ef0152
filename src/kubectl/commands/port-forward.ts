// `kubectl port-forward`: local ports that lead to a pod's, until the line is ended or the pod is lost.

import type { Socket } from 'node:net';
import { ApiError, ConnectionError } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { klogLine } from '../klog.ts';
import type { Listener } from '../port.ts';
import { forwardConnection } from '../streams/forward-connection.ts';
import { localPortsIn, parsePair, resolvePorts, type PortPair } from '../streams/forward-ports.ts';
import { listen, type LocalListener } from '../streams/listen.ts';
import { hostAndPort, listenAddresses, type ListenAddress } from '../streams/listen-addresses.ts';
import { namedObject, podToJoin } from '../streams/pod-of-target.ts';
import type { Pod } from '../streams/pod.ts';
import { targetNames } from '../streams/target-names.ts';
import { podRunningTimeout, podRunningTimeoutFlag } from '../streams/verb-flags.ts';
import { usageError } from '../usage-error.ts';

export const portForward: Command = {
  name: 'port-forward',
  usage: 'port-forward TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  summary: 'Forward one or more local ports to a pod.',
  examples: [
    'kubectl port-forward pod/mypod 8888:5000',
    'kubectl port-forward service/myservice 8443:https',
    'kubectl port-forward pod/mypod :5000',
  ],
  flags: [
    {
      name: 'address',
      type: 'stringSlice',
      default: '[localhost]',
      usage: 'IP addresses to listen on, or localhost for 127.0.0.1 and ::1, of which one is enough',
    },
    podRunningTimeoutFlag('1m0s'),
  ],

  read: ({ args, flags }) => ({
    effects: ['read'],
    mode: 'background',
    names: targetNames(args.slice(0, 1), flags),
    needsContainer: true,
    localPorts: localPortsIn(args.slice(1)),
  }),

  async run({ args, flags }, context) {
    const [resource, ...ports] = args;
    if (resource === undefined || ports.length === 0) {
      throw usageError('port-forward', 'TYPE/NAME and list of ports are required for port-forward');
    }
    const timeout = podRunningTimeout(flags, 'port-forward');
    const object = await namedObject(context, resource);
    const pod = await podToJoin(context, object, timeout);
    const typed = resolvePorts(ports, object, pod);
    if (pod.status?.phase !== 'Running') {
      throw new CommandError(
        `unable to forward port because pod is not running. Current status=${pod.status?.phase ?? ''}`,
      );
    }
    const addresses = listenAddresses(flags.list('address'));
    await serve(context, { pod, pairs: typed.map(parsePair), addresses });
  },
};

interface Forward {
  pod: Pod;
  pairs: PortPair[];
  addresses: ListenAddress[];
}

async function serve(context: CommandContext, { pod, pairs, addresses }: Forward): Promise<void> {
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const open: LocalListener[] = [];
  const listeners: Listener[] = [];
  try {
    for (const { local, remote } of pairs) {
      try {
        const listener = await listen({
          port: local,
          addresses,
          onListening: ({ address }, port) =>
            context.stdout.write(`Forwarding from ${hostAndPort(address, port)} -> ${remote}\n`),
          onConnection: (socket, port) =>
            void forward(context, { pod, socket, local: port, remote, lost: lost.reject }),
        });
        open.push(listener);
        listeners.push({ local: listener.port, remote, pod: pod.metadata.name });
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        await context.stderr.write(`Unable to listen on port ${local}: ${error.message}\n`);
      }
    }
    if (open.length === 0) {
      const asked = pairs.map(({ local, remote }) => `{${local} ${remote}}`).join(' ');
      throw new CommandError(`unable to listen on any of the requested ports: [${asked}]`);
    }
    context.onListening?.(listeners);
    await Promise.race([ended(context.signal), lost.promise]);
  } finally {
    await Promise.all(open.map((listener) => listener.close()));
  }
}

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

interface Connection {
  pod: Pod;
  socket: Socket;
  local: number;
  remote: number;
  lost(reason: unknown): void;
}

/** Never rejects: a connection's fault is printed, and told to whoever asked for it. */
async function forward(context: CommandContext, connection: Connection): Promise<void> {
  const { pod, local, remote, lost } = connection;
  const complaint = await complaintOf(context, connection);
  if (complaint === undefined || context.signal.aborted) return;
  const text = `an error occurred forwarding ${local} -> ${remote}: ${complaint}`;
  const line = `"Unhandled Error" err=${quote(text)}`;
  await context.stderr.write(klogLine(context.clock, { level: 'E', source: 'portforward.go:424', text: line }));
  // kubectl ends with the first connection that fails; a caller that listens for them lives on.
  if (context.onForwardError) context.onForwardError({ local, remote, pod: pod.metadata.name }, complaint);
  else lost(new CommandError('lost connection to pod'));
}

/** What the pod or the server had against the connection; undefined at a clean end. */
async function complaintOf(
  context: CommandContext,
  { pod, socket, local, remote, lost }: Connection,
): Promise<string | undefined> {
  const { namespace, name } = pod.metadata;
  try {
    await context.stdout.write(`Handling connection for ${local}\n`);
    const cluster = await context.cluster();
    return await forwardConnection(socket, () => cluster.connect({ namespace, pod: name }, remote, context.signal));
  } catch (error) {
    if (error instanceof ApiError || error instanceof ConnectionError) return error.message;
    lost(error);
    return undefined;
  }
}
