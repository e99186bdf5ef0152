// Go's `sort.Sort`: where elements compare as equal their order is its algorithm's, and kubectl's listings show it.
// Pattern-defeating quicksort as Go has it since 1.19: insertion up to 12 elements, then quicksort, heapsort as the last resort.

/** A sorted copy. `less` need not be a proper order: kubectl's own isn't always. */
export function goSort<T>(items: readonly T[], less: (a: T, b: T) => boolean): T[] {
  const sorted = [...items];
  const range: Range = {
    less: (i, j) => less(sorted[i] as T, sorted[j] as T),
    swap(i, j) {
      const kept = sorted[i] as T;
      sorted[i] = sorted[j] as T;
      sorted[j] = kept;
    },
  };
  quickSort(range, 0, sorted.length, bitLength(sorted.length));
  return sorted;
}

/** What is sorted, by positions. */
interface Range {
  less(i: number, j: number): boolean;
  swap(i: number, j: number): void;
}

const bitLength = (value: number) => (value === 0 ? 0 : 32 - Math.clz32(value));

/** From `from` up to, not including, `to`; `badChoices` more of them, and heapsort takes over. */
function quickSort(range: Range, from: number, to: number, badChoices: number): void {
  let balanced = true;
  let partitioned = true;
  while (to - from > 12) {
    const length = to - from;
    if (badChoices === 0) return heapSort(range, from, to);
    if (!balanced) {
      breakPatterns(range, from, to);
      badChoices--;
    }
    let { pivot, hint } = choosePivot(range, from, to);
    if (hint === 'decreasing') {
      for (let i = from, j = to - 1; i < j; i++, j--) range.swap(i, j);
      pivot = to - 1 - (pivot - from);
      hint = 'increasing';
    }
    if (balanced && partitioned && hint === 'increasing' && nearlySorted(range, from, to)) return;
    if (from > 0 && !range.less(from - 1, pivot)) {
      from = partitionEqual(range, from, to, pivot);
      continue;
    }
    const split = partition(range, from, to, pivot);
    partitioned = split.wasPartitioned;
    const [left, right] = [split.at - from, to - split.at];
    balanced = Math.min(left, right) >= Math.floor(length / 8);
    if (left < right) {
      quickSort(range, from, split.at, badChoices);
      from = split.at + 1;
    } else {
      quickSort(range, split.at + 1, to, badChoices);
      to = split.at;
    }
  }
  for (let i = from + 1; i < to; i++) for (let j = i; j > from && range.less(j, j - 1); j--) range.swap(j, j - 1);
}

interface Pivot {
  pivot: number;
  hint: 'increasing' | 'decreasing' | 'unknown';
}

/** The median of three, of nine from 50 elements on; how often two of them stood the wrong way round is the hint. */
function choosePivot({ less }: Range, from: number, to: number): Pivot {
  let swaps = 0;
  const ordered = (a: number, b: number) => {
    if (!less(b, a)) return [a, b] as const;
    swaps++;
    return [b, a] as const;
  };
  const median = (first: number, second: number, third: number) => {
    const [low, high] = ordered(first, second);
    const [middle] = ordered(high, third);
    return ordered(low, middle)[1];
  };
  const length = to - from;
  const quarters = [1, 2, 3].map((quarter) => from + Math.floor(length / 4) * quarter);
  const [i = 0, j = 0, k = 0] = length >= 50 ? quarters.map((at) => median(at - 1, at, at + 1)) : quarters;
  const pivot = median(i, j, k);
  return { pivot, hint: swaps === 0 ? 'increasing' : swaps === 12 ? 'decreasing' : 'unknown' };
}

/** Moves `i` and `j` towards each other, swapping what stands on the wrong side. */
function meet(
  { swap }: Range,
  [i, j]: readonly [number, number],
  staysLeft: (at: number) => boolean,
  staysRight: (at: number) => boolean,
): { i: number; j: number; swaps: number } {
  for (let swaps = 0; ; swaps++) {
    while (i <= j && staysLeft(i)) i++;
    while (i <= j && staysRight(j)) j--;
    if (i > j) return { i, j, swaps };
    swap(i++, j--);
  }
}

function partition(range: Range, from: number, to: number, pivot: number): { at: number; wasPartitioned: boolean } {
  const { less, swap } = range;
  swap(from, pivot);
  const { j, swaps } = meet(
    range,
    [from + 1, to - 1],
    (at) => less(at, from),
    (at) => !less(at, from),
  );
  swap(j, from);
  return { at: j, wasPartitioned: swaps === 0 };
}

/** Elements equal to the pivot to the left; the place behind them. */
function partitionEqual(range: Range, from: number, to: number, pivot: number): number {
  const { less, swap } = range;
  swap(from, pivot);
  return meet(
    range,
    [from + 1, to - 1],
    (at) => !less(from, at),
    (at) => less(from, at),
  ).i;
}

/** Puts a few elements right; false where there is more to do. */
function nearlySorted({ less, swap }: Range, from: number, to: number): boolean {
  let i = from + 1;
  for (let step = 0; step < 5; step++) {
    while (i < to && !less(i, i - 1)) i++;
    if (i === to) return true;
    if (to - from < 50) return false;
    swap(i, i - 1);
    if (i - from >= 2) for (let j = i - 1; j >= 1 && less(j, j - 1); j--) swap(j, j - 1);
    if (to - i >= 2) for (let j = i + 1; j < to && less(j, j - 1); j++) swap(j, j - 1);
  }
  return false;
}

/** Three elements of the middle change places with some that a fixed random sequence names. */
function breakPatterns({ swap }: Range, from: number, to: number): void {
  const length = to - from;
  const mask = (1n << BigInt(bitLength(length))) - 1n;
  let random = BigInt(length);
  const middle = from + Math.floor(length / 4) * 2;
  for (let at = middle - 1; at <= middle + 1; at++) {
    random ^= BigInt.asUintN(64, random << 13n);
    random ^= random >> 7n;
    random ^= BigInt.asUintN(64, random << 17n);
    const other = Number(random & mask);
    swap(at, from + (other >= length ? other - length : other));
  }
}

function heapSort({ less, swap }: Range, from: number, to: number): void {
  const sift = (root: number, end: number) => {
    for (let child = 2 * root + 1; child < end; child = 2 * root + 1) {
      if (child + 1 < end && less(from + child, from + child + 1)) child++;
      if (!less(from + root, from + child)) return;
      swap(from + root, from + child);
      root = child;
    }
  };
  const length = to - from;
  for (let i = Math.floor((length - 1) / 2); i >= 0; i--) sift(i, length);
  for (let i = length - 1; i >= 0; i--) {
    swap(from, from + i);
    sift(0, i);
  }
}
