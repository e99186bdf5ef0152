// `free [-m|-h]`: the node's memory, as its Node object tells it.

import type { MakeProgram } from '../host.ts';

const kibibytes = {
  total: 8_142_532,
  used: 812_400,
  free: 5_904_116,
  shared: 10_240,
  cache: 1_426_016,
  available: 7_330_132,
};

export const free: MakeProgram = () => ({
  name: 'free',
  async run(args, { stdout }) {
    const shown = (value: number) =>
      args.includes('-m')
        ? String(Math.round(value / 1024))
        : args.includes('-h')
          ? `${(value / 1024 ** 2).toFixed(1)}Gi`
          : String(value);
    const row = (name: string, values: readonly number[]) =>
      `${name.padEnd(8)}${values.map((value) => shown(value).padStart(12)).join('')}\n`;
    await stdout.write('               total        used        free      shared  buff/cache   available\n');
    await stdout.write(row('Mem:', Object.values(kibibytes)) + row('Swap:', [0, 0, 0]));
    return 0;
  },
});
