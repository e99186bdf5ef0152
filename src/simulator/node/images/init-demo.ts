// luksa/init-demo: pretends to initialize for some seconds.

import { sleep } from '../../../model/clock.ts';
import type { MakeProgram } from '../host.ts';
import { busyboxFiles, busyboxImage, busyboxPrograms } from './busybox-system.ts';
import { looksPublished, type Image } from './image.ts';

const entrypoint = '/docker_entrypoint.sh';

const script = `#!/bin/sh
n=\${1:-5}
i=0
echo "Initialization started..."
while [ "$i" -lt "$n" ]; do
  i=$((i + 1))
  echo "Performing initialization procedure $i/$n"
  sleep 1
done
echo "Initialization complete!"
`;

/** What the script does, without a shell. */
const initialize: MakeProgram = ({ clock }) => ({
  name: entrypoint,
  async run([seconds = '5'], { stdout, signal }) {
    await stdout.write('Initialization started...\n');
    for (let step = 1; step <= Number(seconds); step++) {
      await stdout.write(`Performing initialization procedure ${step}/${seconds}\n`);
      await sleep(clock, 1000, signal);
    }
    await stdout.write('Initialization complete!\n');
    return 0;
  },
});

export const initDemo: Image = {
  ...busyboxImage,
  repository: 'docker.io/luksa/init-demo',
  hasTag: looksPublished,
  size: 1_103_124,
  entrypoint: [entrypoint],
  cmd: [],
  programs: [...busyboxPrograms, initialize],
  files: { ...busyboxFiles, [entrypoint]: { content: script, mode: 0o755 } },
};
