// Pods with a debugging container, made from what a line asks for: the pod itself with one more, a copy of it, or a new one
// on a node. Asks no server; says which names it chose.

import { randomInt } from 'node:crypto';
import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { withCustomProfile } from './custom-profile.ts';
import type { DebugOptions } from './debug-options.ts';
import { allContainers, containerNamed, type DebugContainer, type DebugPod } from './debug-pod.ts';
import { profiles, type DebugStyle } from './profiles.ts';

export interface Made {
  pod: DebugPod;
  /** The debugging container's name; empty where a copy only has other images. */
  container: string;
}

/** Letters that spell no words, as the server's own generated names have them. */
const letters = 'bcdfghjklmnpqrstvwxz2456789';
const suffix = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');

/** The pod with one more ephemeral container. */
export async function withEphemeral(pod: DebugPod, options: DebugOptions, context: CommandContext): Promise<Made> {
  const name = await containerName(pod, options, context);
  const changed = structuredClone(pod);
  const container = { ...newContainer(name, options), ...(options.target && { targetContainerName: options.target }) };
  changed.spec.ephemeralContainers = [...(changed.spec.ephemeralContainers ?? []), container];
  return finished({ pod: changed, container: name }, 'ephemeral', options);
}

/** A pod of another name with a new debugging container, or with one of its own changed. Throws CommandError. */
export async function copyOf(original: DebugPod, options: DebugOptions, context: CommandContext): Promise<Made> {
  const { metadata, spec } = structuredClone(original);
  const { namespace, annotations, labels } = metadata;
  const pod: DebugPod = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: options.copyTo, namespace, ...(annotations && { annotations }), ...(labels && { labels }) },
    spec,
  };
  delete spec.ephemeralContainers;
  if (options.shareProcesses !== undefined) spec.shareProcessNamespace = options.shareProcesses;
  if (!options.sameNode) delete spec.nodeName;
  for (const container of spec.containers) {
    const image = options.setImages.get(container.name) || options.setImages.get('*');
    if (image) container.image = image;
  }
  const existing = options.container ? containerNamed(pod, options.container) : undefined;
  if (!existing && !options.image) {
    if (options.setImages.size > 0) return { pod, container: '' };
    throw new CommandError('you must specify image when creating new container');
  }
  const name = existing?.name ?? (await containerName(pod, options, context));
  const container = existing ?? { name, terminationMessagePolicy: 'File' };
  if (!existing) spec.containers.push(container);
  changeContainer(container, options);
  return finished({ pod, container: name }, 'copy', options);
}

function changeContainer(container: DebugContainer, options: DebugOptions): void {
  const { command, env, image, pullPolicy, stdin, tty } = options;
  if (command.length > 0 && options.argumentsOnly) container.args = command;
  else if (command.length > 0) {
    container.command = command;
    delete container.args;
  }
  if (env.length > 0) container.env = env;
  if (image) container.image = image;
  if (pullPolicy) container.imagePullPolicy = pullPolicy;
  Object.assign(container, { stdin, tty });
}

/** A pod in the node's own namespaces, as far as the profile lets it. */
export async function onNode(
  node: KubeObject,
  namespace: string,
  options: DebugOptions,
  context: CommandContext,
): Promise<Made> {
  const nodeName = node.metadata?.name ?? '';
  const container = options.container || 'debugger';
  const name = `node-debugger-${nodeName}-${suffix()}`;
  if (!options.quiet) {
    await context.stdout.write(`Creating debugging pod ${name} with container ${container} on node ${nodeName}.\n`);
  }
  const pod: DebugPod = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } },
    spec: {
      containers: [newContainer(container, options)],
      nodeName,
      restartPolicy: 'Never',
      tolerations: [{ operator: 'Exists' }],
    },
  };
  return finished({ pod, container }, 'node', options);
}

function newContainer(name: string, options: DebugOptions): DebugContainer {
  const { command, argumentsOnly, env, image, pullPolicy, stdin, tty } = options;
  return {
    name,
    image,
    ...(command.length > 0 && (argumentsOnly ? { args: command } : { command })),
    ...(env.length > 0 && { env }),
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
    terminationMessagePolicy: 'File',
    ...(stdin && { stdin }),
    ...(tty && { tty }),
  };
}

async function containerName(
  pod: DebugPod,
  { container, quiet }: DebugOptions,
  context: CommandContext,
): Promise<string> {
  if (container) return container;
  const taken = new Set(allContainers(pod).map(({ name }) => name));
  let name = '';
  do name = `debugger-${suffix()}`;
  while (taken.has(name));
  if (!quiet) await context.stdout.write(`Defaulting debug container name to ${name}.\n`);
  return name;
}

/** With the profile, and what the line lays over it. */
function finished(made: Made, style: DebugStyle, { profile, keep, custom }: DebugOptions): Made {
  const { pod, container } = made;
  profiles[profile]?.({ pod, container, style, keep });
  if (custom === undefined) return made;
  const list = style === 'ephemeral' ? pod.spec.ephemeralContainers : pod.spec.containers;
  const at = list?.findIndex(({ name }) => name === container) ?? -1;
  const plain = list?.[at];
  if (!list || !plain)
    throw new CommandError(`unable to find the ${container} container in the pod ${pod.metadata.name}`);
  list[at] = withCustomProfile(plain, custom);
  return made;
}
