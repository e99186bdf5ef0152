// The one place that chooses implementations and hands them to the rooms that know only their ports. Everything heavy
// is imported when it is first needed.

import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { PrintedForm } from '../browser/print-page.ts';
import type { Cluster } from '../cluster/port.ts';
import type { ConnectOptions, Dialect } from '../kubectl/port.ts';
import { systemClock, type Clock } from '../model/clock.ts';
import { RutterError } from '../model/error.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { Engine } from '../run/workspace.ts';
import type { ShellOptions } from '../shell/port.ts';
import type { SavedState } from '../simulator/state/saved-state.ts';
import { findBrowser } from './find-browser.ts';
import { version } from './version.ts';

const userAgent = `rutter/${version}`;

export async function loadDialect(): Promise<{ dialect: Dialect; readLine: ReadLine }> {
  const [{ dialect }, { readLine }] = await Promise.all([
    import('../kubectl/dialect.ts'),
    import('../kubectl/read-line.ts'),
  ]);
  return { dialect, readLine };
}

/** The kubeconfig files that kubectl would read: those of $KUBECONFIG, else ~/.kube/config. */
export function kubeconfigPaths(): string[] {
  const named = process.env['KUBECONFIG']?.split(delimiter).filter(Boolean) ?? [];
  return named.length > 0 ? named : [defaultKubeconfig()];
}

/** The user's own. */
export const defaultKubeconfig = () => join(homedir(), '.kube', 'config');

export async function connectAsKubectl({ kubeconfig, ...choice }: ConnectOptions): Promise<Cluster> {
  const { connectCluster } = await import('../cluster/connect.ts');
  return connectCluster({
    kubeconfig: kubeconfig === undefined ? { paths: kubeconfigPaths() } : { file: kubeconfig },
    userAgent,
    proxies: proxies(),
    ...choice,
  });
}

/** The proxies that the environment names, as Go's programs read it: small letters go first. */
function proxies(): { http?: string; https?: string; none?: string } {
  const of = (name: string) => process.env[name.toLowerCase()] ?? process.env[name];
  const [http, https, none] = [of('HTTP_PROXY'), of('HTTPS_PROXY'), of('NO_PROXY')];
  return { ...(http ? { http } : {}), ...(https ? { https } : {}), ...(none ? { none } : {}) };
}

export type ClusterChoice = { kind: 'simulator' } | { kind: 'real'; options: ConnectOptions };

export interface OpenedCluster {
  cluster: Cluster;
  clock: Clock;
  close(): Promise<void>;
}

/** A cluster to run a note on: a fresh simulator on virtual time, or the real one that the user asked for. */
export async function openCluster(choice: ClusterChoice): Promise<OpenedCluster> {
  if (choice.kind === 'real') {
    const cluster = await connectAsKubectl(choice.options);
    return { cluster, clock: systemClock, close: () => cluster.close() };
  }
  const [{ virtualClock }, { connectCluster }] = await Promise.all([
    import('../simulator/virtual-clock.ts'),
    import('../cluster/connect.ts'),
  ]);
  const clock = virtualClock();
  const simulator = await openSimulator({ clock });
  const cluster = await connectCluster({ kubeconfig: { text: simulator.kubeconfig }, userAgent, hold: clock.hold });
  return {
    cluster,
    clock,
    async close() {
      await cluster.close();
      await simulator.close();
    },
  };
}

export async function openSimulator(options: { clock: Clock; port?: number; state?: SavedState }) {
  const { startSimulator } = await import('../simulator/start.ts');
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return startSimulator({ ...options, certificateDirectory: join(cache, 'rutter'), onBug: reportBug });
}

/** The cluster goes on; somebody should know nevertheless. */
function reportBug(error: unknown): void {
  const text = (error as Error)?.stack ?? String(error);
  process.stderr.write(`rutter: this is a bug in the simulator, please report it:\n${text}\n`);
}

/** A simulator whose cluster outlives it in a file; `save` keeps it a last time. */
export async function openKeptSimulator(file: string, options: { clock: Clock; port?: number }) {
  const [{ readStateFile, StateFileError }, { keepState }] = await Promise.all([
    import('../simulator/state/state-file.ts'),
    import('../simulator/state/keep-state.ts'),
  ]);
  const explained = (error: unknown) =>
    error instanceof StateFileError ? new RutterError('usage', error.message, error.guidance, { cause: error }) : error;
  const refuse = (error: unknown) => {
    throw explained(error);
  };
  const warn = (error: unknown) => void process.stderr.write(`rutter: ${(error as Error).message}\n`);
  const state = await readStateFile(file).catch(refuse);
  const simulator = await openSimulator({ ...options, ...(state && { state }) });
  const stop = await keepState(file, simulator.state, warn).catch(refuse);
  return { ...simulator, save: () => stop().catch(refuse) };
}

/** A report on paper or as a picture, by an installed browser. */
export const printReport = async (page: string, form: PrintedForm): Promise<Uint8Array> =>
  (await import('../browser/print-page.ts')).printPage(findBrowser(process.env), page, form);

export type ShellChoice = 'sandbox' | 'host' | 'off';

export async function makeEngine(shell: ShellChoice): Promise<Engine> {
  const [{ curlCommand }, { wgetCommand }] = await Promise.all([
    import('../shell/curl/curl.ts'),
    import('../shell/wget.ts'),
  ]);
  return {
    ...(await loadDialect()),
    openShell: shell === 'off' ? undefined : openShells[shell],
    openBrowser: async () => (await import('../browser/open-browser.ts')).openBrowser(findBrowser(process.env)),
    networkCommands: (dial, writeFile) => [curlCommand({ dial, writeFile }), wgetCommand({ dial, writeFile })],
  };
}

const openShells: Record<Exclude<ShellChoice, 'off'>, NonNullable<Engine['openShell']>> = {
  host: async (options) =>
    (await import('../shell/host.ts')).openHostShell({
      ...options,
      env: hostEnv(options),
      commands: dialectOf(options),
    }),
  sandbox: async (options) => (await import('../shell/sandbox.ts')).openSandbox(options),
};

/** The user's own, but that no program finds a cluster by itself: the run's is reached by `k` and `kubectl` alone. */
const hostEnv = ({ env }: ShellOptions): Record<string, string> => ({
  ...env,
  ...(process.env as Record<string, string>),
  KUBECONFIG: '/dev/null',
});

/** The host has a curl and a wget, and a network to go with them. */
const dialectOf = ({ commands }: ShellOptions) => commands.filter(({ name }) => ['k', 'kubectl'].includes(name));
