// Makes and starts one instance of a container: environment, file system, mounts, the first process.

import { createHash } from 'node:crypto';
import { startContainer, type Container } from '../containers/container.ts';
import { ConfigError } from '../containers/config-error.ts';
import { containerEnvironment, expandVariables } from '../containers/environment.ts';
import { fillRoot } from '../containers/root-tree.ts';
import { makeSystem, type System } from '../containers/system.ts';
import { containerFiles } from '../files/container-files.ts';
import { ensureFolder, makeDevice, makeFolder, place, type TreeNode } from '../files/tree.ts';
import type { Mount, ProgramHost } from '../host.ts';
import type { PulledImage } from '../images/puller.ts';
import type { Image } from '../images/image.ts';
import { makeLog, type ContainerLog } from '../log-store.ts';
import { fullNameOf, hostnameOf, longName, type ContainerSpec, type Pod } from '../pod.ts';
import { makeProcesses } from '../processes.ts';
import { nanoTime } from '../read-log.ts';
import { findUser, rootUser, withGroup, type User } from '../users.ts';
import { mountInto, placeTerminationFile } from '../volumes/volumes.ts';
import type { PodContext } from './pod-context.ts';

/** The first process could not be started; the container has an id, and ended as it began. */
export class StartFault extends Error {
  readonly id: string;

  constructor(message: string, id: string) {
    super(message);
    this.id = id;
  }
}

const sigterm = 15;

/** Throws a ConfigError or a StartFault. */
export async function runContainer(
  context: PodContext,
  spec: ContainerSpec,
  { image }: PulledImage,
): Promise<Container> {
  const pod = context.pod();
  const user = userOf(pod, spec, image);
  const env = containerEnvironment({
    store: context.store,
    pod,
    container: spec,
    hostname: hostOf(context),
    podIP: context.endpoint.ip,
    hostIP: context.nodeIP,
    imageEnv: image.env,
    home: user.home,
  });
  const id = containerId(context, spec);
  const log = makeLog(() => context.clock.now());
  const argv = commandOf(spec, image, env);
  const cwd = spec.workingDir ?? image.workdir;
  const { system, files, processes } = makeContainerSystem(context, spec, { image, user, env, argv, log, cwd });
  const resolved = image.entry ? image.entry(argv, (name) => system.names.includes(name)) : argv;
  const [name = ''] = resolved;
  const fault = name === '' ? 'no command specified' : await system.fault(name, cwd, env['PATH'] ?? '');
  if (fault !== undefined) throw new StartFault(startError(fault), id);
  showLog(context, spec, id, log);
  return startContainer({
    id,
    argv: resolved,
    env,
    cwd,
    stdin: spec.stdin ?? false,
    stdinOnce: spec.stdinOnce ?? false,
    tty: spec.tty ?? false,
    stopSignal: image.stopSignal ?? sigterm,
    system,
    processes,
    files,
    clock: context.clock,
    log,
  });
}

const hostOf = ({ pod, nodeName }: PodContext) => (pod().spec.hostNetwork ? nodeName : hostnameOf(pod()));

function userOf(pod: Pod, spec: ContainerSpec, image: Image): User {
  const { runAsUser = pod.spec.securityContext?.runAsUser, runAsGroup = pod.spec.securityContext?.runAsGroup } =
    spec.securityContext ?? {};
  const user = runAsUser === undefined ? findUser(image.user) : findUser(String(runAsUser));
  const mustNotBeRoot = spec.securityContext?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot;
  if (mustNotBeRoot && user.uid === rootUser.uid) {
    const why =
      runAsUser === undefined
        ? 'container has runAsNonRoot and image will run as root'
        : "container's runAsUser breaks non-root policy";
    throw new ConfigError(`${why} (pod: "${longName(pod)}", container: ${spec.name})`);
  }
  const { fsGroup, supplementalGroups = [] } = pod.spec.securityContext ?? {};
  const groups = [...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups];
  return { ...(runAsGroup === undefined ? user : withGroup(user, runAsGroup)), groups };
}

/** `command` replaces the image's entry point and its arguments, `args` only the latter. */
function commandOf(spec: ContainerSpec, image: Image, env: Record<string, string>): string[] {
  const command = spec.command?.length ? spec.command : image.entrypoint;
  const args = spec.args?.length ? spec.args : spec.command?.length ? [] : image.cmd;
  const expand = (words: readonly string[], given: boolean) =>
    words.map((word) => (given ? expandVariables(word, env) : word));
  return [...expand(command, !!spec.command?.length), ...expand(args, !!spec.args?.length)];
}

interface SystemParts {
  image: Image;
  user: User;
  env: Record<string, string>;
  argv: readonly string[];
  log: ContainerLog;
  cwd: string;
}

function makeContainerSystem(
  context: PodContext,
  spec: ContainerSpec,
  { image, user, env, argv, log, cwd }: SystemParts,
) {
  const { clock, random, network, endpoint } = context;
  const pod = context.pod();
  const now = clock.now();
  const processes = makeProcesses(() => clock.now());
  const root = makeFolder(now);
  const nodes = new Map<TreeNode, boolean>([[root, spec.securityContext?.readOnlyRootFilesystem === true]]);
  const files = containerFiles({ root, mounts: nodes, user, now: () => clock.now() });
  const mounts: Mount[] = [];
  const fullName = fullNameOf(pod);
  const host: ProgramHost = {
    hostname: hostOf(context),
    ...(fullName && { fullName }),
    user,
    busybox: image.busybox,
    files,
    mounts,
    processes,
    network,
    endpoint,
    clock,
    random,
    started: now,
    ...(pod.spec.hostPID && spec.securityContext?.privileged ? { enterNode: () => context.nodeSystem() } : {}),
  };
  const system: System = makeSystem(image, host);
  fillRoot(root, {
    image,
    programs: system.names,
    hostname: host.hostname,
    ...(fullName && { fullName }),
    ip: endpoint.ip,
    namespace: pod.metadata.namespace,
    hostAliases: pod.spec.hostAliases ?? [],
    now,
    command: argv,
    random,
    write: (stream, bytes) => log.write(stream, bytes),
  });
  placeTerminationFile(root, spec.terminationMessagePath ?? '/dev/termination-log', now);
  ensureFolder(root, cwd, now);
  for (const path of ['/dev', '/proc']) nodes.set(ensureFolder(root, path, now), false);
  const volumes = mountInto(root, spec, context.volumes, env, now);
  for (const [node, readOnly] of volumes.nodes) nodes.set(node, readOnly);
  mounts.push(...volumes.mounts);
  return { system, files, processes };
}

/** 64 hex digits that no other instance has. */
export function containerId({ random, clock }: Pick<PodContext, 'random' | 'clock'>, spec: { name: string }): string {
  return createHash('sha256').update(`${spec.name} ${clock.now()} ${random()}`).digest('hex');
}

const startError = (fault: string) =>
  `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${fault}: unknown`;

/** The log's file on the node, as the container runtime writes it. */
function showLog(context: PodContext, spec: ContainerSpec, id: string, log: ContainerLog): void {
  const { name, namespace } = context.pod().metadata;
  const lines = () =>
    log
      .lines()
      .map(
        ({ at, stream, text }) => `${nanoTime(at)} ${stream} F ${Buffer.from(text).toString().replace(/\n?$/, '\n')}`,
      );
  const file = makeDevice(
    () => lines().join(''),
    () => {},
    0o640,
  );
  place(context.host, `/var/log/containers/${name}_${namespace}_${spec.name}-${id}.log`, file);
}
