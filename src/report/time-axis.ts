// Where a time stands on a line of a given length: true to scale but for long stretches in which nothing happens, which
// are shortened, and moments too short to see, which are widened.

export interface TimeAxis {
  /** 0 to 1. */
  at(time: number): number;
  /** Shortened stretches: where their middle is, and how long they are. */
  cuts: { at: number; ms: number }[];
  /** Times worth naming, with room for their names between them. */
  ticks: { at: number; time: number }[];
}

/** Longer stretches are drawn as long as this one, in milliseconds. */
const longest = 10_000;
/** Between two ticks. */
const apart = 0.11;
/** Of ticks, in milliseconds: the first that fits. */
const units = [1, 10, 100, 1000, 5000, 10_000, 60_000, 300_000, 3_600_000];

/** `times` are those at which something begins or ends. */
export function timeAxis(times: readonly number[]): TimeAxis {
  const points = [...new Set(times)].sort((one, other) => one - other);
  const lengths = points.slice(1).map((point, index) => point - (points[index] ?? point));
  const total = lengths.reduce((sum, ms) => sum + Math.min(ms, longest), 0) || 1;
  // At most a third of the line goes to the widening.
  const shortest = total / (2 * Math.max(1, lengths.length));
  const widths = lengths.map((ms) => Math.max(shortest, Math.min(ms, longest)));
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1;
  const places = [0];
  for (const width of widths) places.push((places.at(-1) ?? 0) + width / whole);
  const at = (time: number) => {
    const index = lastAtOrBefore(points, time);
    const [from = 0, to = from] = [places[index], places[index + 1]];
    const share = (time - (points[index] ?? time)) / (lengths[index] || 1);
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
  const cuts = lengths.flatMap((ms, index) =>
    ms > longest ? [{ at: ((places[index] ?? 0) + (places[index + 1] ?? 0)) / 2, ms }] : [],
  );
  return {
    at,
    cuts,
    ticks: ticksOf(points[0] ?? 0, points.at(-1) ?? 0, { at, cuts }),
  };
}

function lastAtOrBefore(points: readonly number[], time: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((points[middle] ?? 0) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whole seconds where there are some, counted from the beginning; each as near to the one before as letters allow. */
function ticksOf(from: number, to: number, { at, cuts }: Pick<TimeAxis, 'at' | 'cuts'>): TimeAxis['ticks'] {
  const unit = units.find((ms) => (to - from) / ms <= 400) ?? to - from;
  const ticks = [{ at: 0, time: from }];
  for (let time = from + unit; time < to; time += unit) {
    const place = at(time);
    const free = !cuts.some((cut) => cut.at > place - 0.03 && cut.at < place + 0.08);
    if (free && place <= 0.92 && place - (ticks.at(-1)?.at ?? 0) >= apart) ticks.push({ at: place, time });
  }
  return ticks;
}
