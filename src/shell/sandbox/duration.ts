// Durations as `sleep` and `timeout` take them.

const units: Record<string, number> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `5`, `0.5s`, `2m`, `infinity` in milliseconds; undefined where it is none. */
export function durationMs(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return Infinity;
  const [, number, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1);
}
