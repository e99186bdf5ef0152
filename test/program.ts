// Runs the program as it is shipped, as a process of its own.

import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const program = resolve(import.meta.dirname, '../dist/rutter.js');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunProgramOptions {
  cwd: string;
  /** Besides PATH, the browser's places, and HOME (the working directory, so that nobody's kubeconfig is found). */
  env?: Record<string, string>;
  /** Called once with how to signal the process. */
  onStart?(kill: (signal: NodeJS.Signals) => void, stderr: () => string): void;
}

/** Where a browser may be that is in no PATH: HOME is not the user's own. */
const browserPlaces = {
  CHROME_PATH: process.env['CHROME_PATH'] ?? '',
  PLAYWRIGHT_BROWSERS_PATH: process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright'),
};

export function rutter(args: readonly string[], { cwd, env, onStart }: RunProgramOptions): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd, NO_COLOR: '1', ...browserPlaces, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
    child.on('close', (code) => done({ code, stdout, stderr }));
    onStart?.(
      (signal) => void child.kill(signal),
      () => stderr,
    );
  });
}
