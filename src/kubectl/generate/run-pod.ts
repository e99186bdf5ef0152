// The objects that `run` makes of its flags. Fields stand in the order in which kubectl prints them as JSON. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { parseLabels, parsePairs } from './key-values.ts';

export interface RunPodOptions {
  name: string;
  image: string;
  /** Left out of the object where kubectl leaves it to the server. */
  namespace: string | undefined;
  /** `a=b,c=d`; empty: `run=NAME`. */
  labels: string;
  annotations: readonly string[];
  env: readonly string[];
  /** As typed; empty: none. */
  port: string;
  restart: 'Always' | 'OnFailure' | 'Never';
  imagePullPolicy: string;
  args: readonly string[];
  /** `args` replace the image's command, not its arguments. */
  asCommand: boolean;
  stdin: boolean;
  tty: boolean;
  leaveStdinOpen: boolean;
  privileged: boolean;
}

/** Throws CommandError for a flag's value that kubectl does not take. */
export function runPod(options: RunPodOptions): KubeObject {
  const { name, image, args, asCommand, stdin, tty, leaveStdinOpen, privileged } = options;
  const annotations = parsePairs(options.annotations, 'annotations');
  const env = options.env.map(parseEnv);
  const port = options.port === '' ? undefined : parsePort(options.port);
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      ...(options.namespace && { namespace: options.namespace }),
      labels: labelsOf(options),
      ...(options.annotations.length && { annotations }),
    },
    spec: {
      containers: [
        {
          name,
          image,
          ...(args.length && { [asCommand ? 'command' : 'args']: [...args] }),
          ...(port !== undefined && { ports: [{ containerPort: port }] }),
          ...(env.length && { env }),
          resources: {},
          ...(options.imagePullPolicy && { imagePullPolicy: options.imagePullPolicy }),
          ...(privileged && { securityContext: { privileged } }),
          ...(stdin && { stdin }),
          ...(stdin && !leaveStdinOpen && { stdinOnce: true }),
          ...(tty && { tty }),
        },
      ],
      restartPolicy: options.restart,
      dnsPolicy: 'ClusterFirst',
    },
    status: {},
  };
}

/** The service of `--expose`. */
export function runService(options: Pick<RunPodOptions, 'name' | 'namespace' | 'labels' | 'port'>): KubeObject {
  const { name, namespace, labels } = options;
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name, ...(namespace && { namespace }), ...(labels && { labels: parseLabels(labels) }) },
    spec: { ports: servicePorts(options.port), selector: labelsOf(options) },
    status: { loadBalancer: {} },
  };
}

const labelsOf = ({ name, labels }: Pick<RunPodOptions, 'name' | 'labels'>) =>
  labels ? parseLabels(labels) : { run: name };

function servicePorts(text: string): object[] {
  const ports = text.split(',').map(parsePort);
  return ports.map((port, index) => ({
    ...(ports.length > 1 && { name: `port-${index + 1}` }),
    protocol: 'TCP',
    port,
    targetPort: port,
  }));
}

/** strconv.Atoi */
function parsePort(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new CommandError(`strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
  return Number(text);
}

function parseEnv(text: string): { name: string; value?: string } {
  const at = text.indexOf('=');
  const name = text.slice(0, at);
  if (at < 1 || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) || name === '.' || name.startsWith('..')) {
    throw new CommandError(`invalid env: ${text}`);
  }
  const value = text.slice(at + 1);
  return { name, ...(value && { value }) };
}
