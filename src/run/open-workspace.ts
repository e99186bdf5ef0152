// Makes the workspace of a run: the dialect's surroundings, the work folder with the note's files, a shell when needed.

import type { OpenBrowser } from '../browser/port.ts';
import type { Cluster } from '../cluster/port.ts';
import type { ClusterFacts, RunEvent } from '../model/event.ts';
import type { LedgerEntry } from '../model/outcome.ts';
import { whileHeld, type Clock } from '../model/clock.ts';
import type { Plan } from '../model/plan.ts';
import type { Shell, ShellCommand } from '../shell/port.ts';
import { callLog } from './call-log.ts';
import { dialInto } from './dial.ts';
import { folderFiles } from './folder-files.ts';
import { shellEditor } from './shell-editor.ts';
import { runKubeconfig } from './run-kubeconfig.ts';
import { guardCluster } from './guarded-cluster.ts';
import { territoryOf } from './territory.ts';
import type { Engine, Reader, RunPolicy, Workspace } from './workspace.ts';

export interface OpenWorkspaceOptions {
  engine: Engine;
  plan: Plan;
  policy: RunPolicy;
  reader?: Reader;
  cluster: Cluster;
  facts: ClusterFacts;
  ownNamespace: boolean;
  clock: Clock;
  folder: string;
  signal: AbortSignal;
  ledger: LedgerEntry[];
  created: Workspace['created'];
  objects: Workspace['objects'];
  emit(event: RunEvent): void;
}

export function openWorkspace(options: OpenWorkspaceOptions): Workspace {
  const { engine, cluster, facts, clock, folder, signal } = options;
  const files = folderFiles(folder);
  const kubeconfig = runKubeconfig(facts);
  let shell: Promise<Shell> | undefined;
  let browser: ReturnType<OpenBrowser> | undefined;
  const workspace: Workspace = {
    ...options,
    files,
    background: [],
    calls: callLog(),
    outcomes: [],
    refusals: [],
    findings: new Set(),
    setupCreated: new Set(),
    missing: new Map(),
    laid: new Set(),
    pairs: [],
    nodePorts: nodePortsOf(options.plan),
    shell: () => (shell ??= openShell()),
    closeShell: async () => (await shell)?.close?.(),
    browser: () => (browser ??= whileHeld(clock, engine.openBrowser)),
    closeBrowser: async () => {
      const opened = await browser;
      if (opened && 'close' in opened) await opened.close();
    },
    dialectEnvironment: () => ({
      connect: () => Promise.resolve(guarded),
      namespace: kubeconfig.namespace(),
      kubeconfig: kubeconfig.files,
      files,
      env: {},
      clock,
    }),
  };

  /** What a note's own commands see. What the run does for itself (its namespace, the way back) needs no leave. */
  const guarded = guardCluster(cluster, {
    territory: () => territoryOf(workspace),
    onRefusal: (reason) => void workspace.refusals.push(reason),
  });

  const openShell = () => {
    if (engine.openShell === undefined) throw new Error('no shell was handed in');
    const dial = dialInto(workspace);
    // Its code is loaded now: no virtual clock may take that for idleness.
    const letGo = clock.hold();
    const opened = engine.openShell({
      root: folder,
      env: { HOME: '/', NAMESPACE: facts.namespace },
      commands: [
        dialectCommand('k'),
        dialectCommand('kubectl'),
        ...engine.networkCommands(dial, (path, content, { cwd }) => folderFiles(folder, cwd).write(path, content)),
      ],
      clock,
    });
    return opened.finally(letGo);
  };

  /** `k` inside the sandbox: the same dialect, with the shell's streams and working directory. */
  const dialectCommand = (name: string): ShellCommand => ({
    name,
    run: (words, context) => {
      const editor = shellEditor({ shell: workspace.shell, files, context });
      return engine.dialect(words, {
        ...workspace.dialectEnvironment(),
        ...(editor && { editor }),
        files: folderFiles(folder, inFolder(folder, context.cwd)),
        env: context.env,
        stdout: context.stdout,
        stderr: context.stderr,
        signal: AbortSignal.any([signal, context.signal]),
        ...(context.stdin === undefined ? {} : { stdin: context.stdin }),
      });
    },
  });

  return workspace;
}

const nodePort = /\bnode-?[pP]ort["']?\s{0,9}[:=]\s{0,9}["']?(\d{5})\b/g;

/** Node ports that a manifest, a file or a flag of the note names. */
function nodePortsOf({ steps, files, setup }: Plan): Set<string> {
  const texts = [...steps.map(({ text }) => text), ...[...files, ...setup].map(({ content }) => content)];
  return new Set(texts.flatMap((text) => [...text.matchAll(nodePort)].map(([, port = '']) => port)));
}

/** A shell's directory as one of the work folder: the host's shell has it by its real path, the sandbox by `/`. */
function inFolder(folder: string, cwd: string): string {
  return cwd === folder || cwd.startsWith(`${folder}/`) ? cwd.slice(folder.length) || '/' : cwd;
}
