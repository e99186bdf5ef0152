// One side of a comparison: a namespace of its own, a work folder of its own with a kubeconfig in it, and the program that
// stands for `k` in its lines.

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mask } from './mask.ts';

export interface Ran {
  stdout: string;
  stderr: string;
  code: number | null;
}

export interface SideOptions {
  namespace: string;
  /** As a shell would start it. */
  program: string;
  /** Milliseconds that a line may take. */
  timeout: number;
  /** Default: the one of this process. */
  kubeconfig?: string;
}

export interface Side extends AsyncDisposable {
  /** Runs a line with this side's program for `k`, or with the real one; its output masked. */
  run(line: string, input?: string, program?: string): Promise<Ran>;
  write(name: string, text: string): Promise<void>;
}

export async function makeSide({ namespace, program, timeout, kubeconfig: given }: SideOptions): Promise<Side> {
  const work = await realpath(await mkdtemp(join(tmpdir(), 'parity-')));
  const kubeconfig = join(work, '.kubeconfig');
  const environment = { ...process.env, HOME: work, NO_COLOR: '1', ...(given && { KUBECONFIG: given }) };
  const host = (line: string) => shell(line, { cwd: work, timeout, env: environment });
  const config = JSON.parse((await sound(host('kubectl config view --raw --flatten --minify -o json'))).stdout);
  for (const { context } of config.contexts) context.namespace = namespace;
  await writeFile(kubeconfig, JSON.stringify(config), { mode: 0o600 });
  await sound(host(`kubectl create namespace ${namespace}`));
  // Pods are refused until it has its account
  await sound(host(`kubectl wait --for=create serviceaccount/default -n ${namespace} --timeout=30s`));

  const env = { ...environment, KUBECONFIG: kubeconfig, NS: namespace };
  const own = { [work]: '<work>', [namespace]: '<namespace>' };
  return {
    async run(line, input = '', k = program) {
      const script = `k() { command ${k} "$@"; }; kubectl() { k "$@"; }\n${line}`;
      const { stdout, stderr, code } = await shell(script, { cwd: work, env, timeout, input });
      return { stdout: mask(stdout, own), stderr: mask(stderr, own), code };
    },
    async write(name, text) {
      await mkdir(dirname(join(work, name)), { recursive: true });
      await writeFile(join(work, name), text);
    },
    async [Symbol.asyncDispose]() {
      await host(`kubectl delete namespace ${namespace} --wait=false`);
      await rm(work, { recursive: true, force: true });
    },
  };
}

async function sound(running: Promise<Ran>): Promise<Ran> {
  const ran = await running;
  if (ran.code !== 0) throw new Error(ran.stderr);
  return ran;
}

interface ShellOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  timeout: number;
  input?: string;
}

function shell(script: string, { cwd, env, timeout, input = '' }: ShellOptions): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn('bash', ['-c', script], { cwd, env, detached: true });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => (printed[stream] += chunk));
    }
    // A line may end without having read its input
    child.stdin.on('error', () => {}).end(input);
    const timer = setTimeout(() => {
      printed.stderr += '\n<timed out>';
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    }, timeout);
    child.on('error', fail).on('close', (code) => {
      clearTimeout(timer);
      done({ ...printed, code });
    });
  });
}
