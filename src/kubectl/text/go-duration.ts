// A span of time as Go prints it. Pure.

/** time.Duration's String, from milliseconds: `1h2m3.5s`, `250ms`, `0s`. */
export function goDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const span = Math.abs(ms);
  if (span < 1000) return span === 0 ? '0s' : `${sign}${span}ms`;
  const minutes = Math.floor(span / 60_000);
  const seconds = `${Number(((span % 60_000) / 1000).toFixed(3))}s`;
  if (minutes === 0) return `${sign}${seconds}`;
  const hours = Math.floor(minutes / 60);
  return `${sign}${hours > 0 ? `${hours}h` : ''}${minutes % 60}m${seconds}`;
}
