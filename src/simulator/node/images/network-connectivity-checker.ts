// luksa/network-connectivity-checker: one ping, to 1.1.1.1 unless told otherwise.

import type { MakeProgram } from '../host.ts';
import { sleep } from '../../../model/clock.ts';
import { busyboxFiles, busyboxImage, busyboxPrograms } from './busybox-system.ts';
import { looksPublished, type Image } from './image.ts';

const entrypoint = '/docker_entrypoint.sh';
const patience = 5000;

const script = `#!/bin/sh
target=\${1:-1.1.1.1}
echo "Checking network connectivity to $target ..."
if ping -c 1 -W 5 "$target" >/dev/null 2>&1; then
  echo "Host appears to be reachable"
else
  echo "Host unreachable!"
  exit 1
fi
`;

/** What the script does, without a shell. */
const check: MakeProgram = ({ network, endpoint, clock }) => ({
  name: entrypoint,
  async run([target = '1.1.1.1'], { stdout, signal }) {
    await stdout.write(`Checking network connectivity to ${target} ...\n`);
    const ip = network.resolve(target, endpoint);
    if (ip !== undefined && network.answers(ip)) {
      await stdout.write('Host appears to be reachable\n');
      return 0;
    }
    if (ip !== undefined) await sleep(clock, patience, signal);
    await stdout.write('Host unreachable!\n');
    return 1;
  },
});

export const networkConnectivityChecker: Image = {
  ...busyboxImage,
  repository: 'docker.io/luksa/network-connectivity-checker',
  hasTag: looksPublished,
  size: 1_103_069,
  entrypoint: [entrypoint],
  cmd: [],
  programs: [...busyboxPrograms, check],
  files: { ...busyboxFiles, [entrypoint]: { content: script, mode: 0o755 } },
};
