/** A closed range of addresses as numbers. */
export interface NumberRange {
  low: bigint;
  high: bigint;
}

/** The ranges in order, with touching and overlapping ones joined. */
export function mergeRanges(ranges: readonly NumberRange[]): NumberRange[] {
  const merged: NumberRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))) {
    const last = merged.at(-1);
    if (last && range.low <= last.high + 1n) last.high = range.high > last.high ? range.high : last.high;
    else merged.push({ ...range });
  }
  return merged;
}

/** What is left of `ranges` without `holes`. Both are gone through once. */
export function subtractRanges(ranges: readonly NumberRange[], holes: readonly NumberRange[]): NumberRange[] {
  const gaps = mergeRanges(holes);
  let at = 0;
  return mergeRanges(ranges).flatMap((range) => {
    const parts: NumberRange[] = [];
    let low = range.low;
    for (let gap = gaps[at]; gap && gap.low <= range.high; gap = gaps[at]) {
      if (gap.low > low) parts.push({ low, high: gap.low - 1n });
      if (gap.high >= low) low = gap.high + 1n;
      // A hole that reaches further may cut the next range, too.
      if (gap.high > range.high) break;
      at++;
    }
    return low <= range.high ? [...parts, { low, high: range.high }] : parts;
  });
}

/** The parts that lie in both. Both are gone through once. */
export function intersectRanges(a: readonly NumberRange[], b: readonly NumberRange[]): NumberRange[] {
  const others = mergeRanges(b);
  let at = 0;
  return mergeRanges(a).flatMap((range) => {
    const parts: NumberRange[] = [];
    for (let other = others[at]; other && other.low <= range.high; other = others[at]) {
      if (other.high >= range.low)
        parts.push({
          low: range.low > other.low ? range.low : other.low,
          high: range.high < other.high ? range.high : other.high,
        });
      if (other.high > range.high) break;
      at++;
    }
    return parts;
  });
}

/** How many of the ranges, sorted by their lowest number, begin at or below a number. */
export function countUpTo(sorted: readonly NumberRange[], value: bigint): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const range = sorted[middle];
    if (range && range.low <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Finds the one of disjoint ranges that a number lies in: they are sorted once, and a few of them looked at for each. */
export function rangeFinder<R extends NumberRange>(disjoint: readonly R[]): (value: bigint) => R | undefined {
  const sorted = [...disjoint].sort((a, b) => (a.low < b.low ? -1 : 1));
  return (value) => {
    const last = sorted[countUpTo(sorted, value) - 1];
    return last && value <= last.high ? last : undefined;
  };
}

/** How many addresses the ranges hold. */
export function rangesSize(ranges: readonly NumberRange[]): bigint {
  return mergeRanges(ranges).reduce((sum, { low, high }) => sum + high - low + 1n, 0n);
}
