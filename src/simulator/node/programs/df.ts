// `df [-h]`: the container's root and what every container has mounted.

import type { MakeProgram } from '../host.ts';

const mounts: readonly [device: string, size: number, used: number, path: string][] = [
  ['overlay', 103_079_840, 9_412_352, '/'],
  ['tmpfs', 65_536, 0, '/dev'],
  ['/dev/vda', 103_079_840, 9_412_352, '/etc/hosts'],
  ['shm', 65_536, 0, '/dev/shm'],
  ['tmpfs', 8_040_132, 12, '/run/secrets/kubernetes.io/serviceaccount'],
];

export const df: MakeProgram = () => ({
  name: 'df',
  async run(args, { stdout }) {
    const human = args.includes('-h');
    const shown = (kibibytes: number) => (human ? humanSize(kibibytes) : String(kibibytes));
    const width = human ? 6 : 10;
    const head = [
      'Filesystem'.padEnd(15),
      human ? 'Size' : '1K-blocks',
      'Used',
      human ? 'Avail' : 'Available',
      'Use%',
      'Mounted on',
    ];
    const rows = mounts.map(([device, size, used, path]) => [
      device.padEnd(15),
      shown(size),
      shown(used),
      shown(size - used),
      `${Math.ceil((used / size) * 100)}%`,
      path,
    ]);
    const line = ([first = '', size = '', used = '', left = '', share = '', path = '']: string[]) =>
      `${first}${size.padStart(width)} ${used.padStart(width - 1)} ${left.padStart(width - 1)} ${share.padStart(4)} ${path}\n`;
    await stdout.write([head, ...rows].map(line).join(''));
    return 0;
  },
});

function humanSize(kibibytes: number): string {
  if (kibibytes === 0) return '0';
  if (kibibytes < 1024) return `${kibibytes}K`;
  const mebibytes = kibibytes / 1024;
  return mebibytes < 1024 ? `${Math.ceil(mebibytes)}M` : `${Math.ceil(mebibytes / 1024)}G`;
}
