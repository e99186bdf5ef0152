// What a simulated program may use of the container (or node) that it runs in.

import type { Clock } from '../../model/clock.ts';
import type { ShellCommand, ShellCommandContext, ShellFiles } from '../../shell/port.ts';
import type { Endpoint } from './network/endpoint.ts';
import type { Network } from './network/network.ts';
import type { Processes } from './processes.ts';
import type { User } from './users.ts';

/** Something that is mounted at a place of the container's file system. */
export interface Mount {
  path: string;
  readOnly: boolean;
  inMemory: boolean;
}

export interface ProgramHost {
  hostname: string;
  /** With the cluster's domain, where the pod has a subdomain. */
  fullName?: string;
  user: User;
  /** Its system has busybox' programs in place of GNU's. */
  busybox: boolean;
  files: ShellFiles;
  /** The volumes. */
  mounts: readonly Mount[];
  processes: Processes;
  network: Network;
  endpoint: Endpoint;
  clock: Clock;
  random(): number;
  /** Milliseconds since the epoch. */
  started: number;
  /** The node's own system, for containers that may enter it. */
  enterNode?(): NodeEntrance;
}

/** What `nsenter` finds on the node. */
export interface NodeEntrance {
  system: {
    fault(name: string, cwd: string, path: string): Promise<string | undefined>;
    run(argv: readonly string[], context: ShellCommandContext): Promise<number>;
  };
  processes: Processes;
  env: Record<string, string>;
}

/** Makes a program of a simulated system for the container that it runs in. */
export type MakeProgram = (host: ProgramHost) => ShellCommand;
