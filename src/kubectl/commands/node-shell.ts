// `kubectl node-shell`, the plugin: a shell on a node, through a privileged pod that enters the host's namespaces and is
// removed again however the line ends.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { ref } from '../reading.ts';
import { send } from '../requests.ts';
import { opensPrompt } from '../streams/interactive.ts';
import { podsPath, type Pod } from '../streams/pod.ts';
import { removeObjects } from '../streams/remove-objects.ts';
import { runAttached } from '../streams/run-attached.ts';

/** Anything with `nsenter` will do; the plugin's own choice, and its own variable to change it. */
const defaultImage = 'docker.io/library/alpine';
const imageVariable = 'KUBECTL_NODE_SHELL_IMAGE';

/** Milliseconds until the pod runs: its image may have to be pulled. */
const startTimeout = 60_000;

export const nodeShell: Command = {
  name: 'node-shell',
  usage: 'node-shell NODE [-- COMMAND [args...]]',
  summary: 'Start a shell on a node, in the namespaces of the host.',
  examples: ['kubectl node-shell mynode', 'kubectl node-shell mynode -- journalctl -u kubelet'],
  flags: [],

  read({ args, dash, flags }) {
    const [node] = dash === 0 ? [] : args;
    const { namespace: _, ...name } = ref('node', node ?? '', flags);
    const typed = opensPrompt(args.slice(1));
    return {
      effects: ['host', 'cluster-scope', 'interactive'],
      mode: typed ? 'terminal' : 'once',
      names: node === undefined ? [] : [name],
      tty: true,
    };
  },

  async run({ args, dash }, context) {
    const nodes = dash < 0 ? args : args.slice(0, dash);
    const [node] = nodes;
    if (node === undefined) throw new CommandError('Please specify node name\n', { verbatim: true });
    if (nodes.length > 1) throw new CommandError('exactly one node required\n', { verbatim: true });
    await send(context, 'GET', `/api/v1/nodes/${encodeURIComponent(node)}`);
    const collection = podsPath(await context.currentNamespace());
    const command = dash < 0 ? [] : args.slice(dash);
    const pod = await send<Pod>(context, 'POST', collection, { body: enteringPod(context, node, command) });
    try {
      await context.stderr.write(`spawning ${quote(pod.metadata.name)} on ${quote(node)}\n`);
      const tty = context.terminal !== undefined;
      await runAttached(context, pod, { stdin: true, tty, quiet: false, timeout: startTimeout, awaitEnd: 'any' });
    } finally {
      await removeObjects(context, [{ object: pod, collection }], { announce: 'stderr' });
    }
  },
};

/**
 * Enters the namespaces of the node's first process. Where the kernel refuses that (a node that is itself a container
 * may lack a capability which its first process has), the pod's own share of them and the node's file system must do.
 */
const enter = `enter() { nsenter --target 1 --mount --uts --ipc --net --pid -- "$@"; }
if enter true 2>/dev/null; then enter "$@"; else chroot /host "$@"; fi`;

/** The server completes the name. */
function enteringPod({ env, terminal }: CommandContext, node: string, command: readonly string[]): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'nsenter-', labels: { 'app.kubernetes.io/part-of': 'rutter' } },
    spec: {
      nodeName: node,
      hostPID: true,
      hostIPC: true,
      hostNetwork: true,
      volumes: [{ name: 'host', hostPath: { path: '/' } }],
      restartPolicy: 'Never',
      containers: [
        {
          name: 'nsenter',
          image: env[imageVariable] || defaultImage,
          imagePullPolicy: 'IfNotPresent',
          command: ['sh', '-c', enter, 'sh', ...(command.length ? command : ['bash', '-l'])],
          securityContext: { privileged: true },
          volumeMounts: [{ name: 'host', mountPath: '/host' }],
          stdin: true,
          stdinOnce: true,
          tty: terminal !== undefined,
        },
      ],
      tolerations: [
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
        { effect: 'NoExecute', operator: 'Exists' },
      ],
    },
  };
}
