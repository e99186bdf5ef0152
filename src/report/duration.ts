// Times as people read them. English, no locale, UTC: two machines draw the same report.

/** `41 ms`, `1.2 s`, `1 min 4 s`, `2 h 5 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-11-23T01:00:00.000Z`; undefined for a number that is no time. */
export function isoTime(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** `2026-11-23 01:00:00 UTC`. */
export function timeText(at: number): string {
  const iso = isoTime(at);
  return iso === undefined ? 'unknown' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
