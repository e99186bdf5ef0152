// Durations on the command line: `90s`, `5m`, `1h30m`, `500ms`.

import { InvalidArgumentError } from 'commander';

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
  if (parts.map(([part]) => part).join('') !== text || total <= 0) {
    throw new InvalidArgumentError('Give a duration such as 90s, 5m or 1h30m.');
  }
  return total;
}
