// A span of time as Go prints it: `1h0m3s`, `1.5s`, `20ms`. Pure.

/** time.Duration's String. */
export function goDuration(ms: number): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  if (size < 1e-3) return `${sign}${trimmed(size * 1e6)}ns`;
  if (size < 1) return `${sign}${trimmed(size * 1e3)}µs`;
  if (size < 1000) return `${sign}${trimmed(size)}ms`;
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor((size % 3_600_000) / 60_000);
  const seconds = `${trimmed((size % 60_000) / 1000)}s`;
  return `${sign}${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${seconds}`;
}

/** Nine digits behind the point at most, none that say nothing. */
const trimmed = (value: number) => String(Number(value.toFixed(9)));
