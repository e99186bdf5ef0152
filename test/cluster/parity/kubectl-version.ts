// Which kubectl this machine has.

import { execFileSync } from 'node:child_process';

/** `v1.34.4`; undefined where there is none in PATH. */
export function kubectlVersion(): string | undefined {
  try {
    const version = execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    return (JSON.parse(version) as { clientVersion: { gitVersion: string } }).clientVersion.gitVersion;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
