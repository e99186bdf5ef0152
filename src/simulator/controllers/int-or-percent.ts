// Numbers given as `3` or `25%`.

/** Of `total`, rounded up or down. */
export function scaled(value: number | string | undefined, total: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const text = value ?? '0';
  if (!text.endsWith('%')) return Number(text) || 0;
  const share = (Number(text.slice(0, -1)) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
