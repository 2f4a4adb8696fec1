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

/** What is left of `ranges` without `holes`. */
export function subtractRanges(ranges: readonly NumberRange[], holes: readonly NumberRange[]): NumberRange[] {
  let rest = mergeRanges(ranges);
  for (const hole of mergeRanges(holes))
    rest = rest.flatMap(({ low, high }) => {
      if (hole.high < low || hole.low > high) return [{ low, high }];
      const parts: NumberRange[] = [];
      if (hole.low > low) parts.push({ low, high: hole.low - 1n });
      if (hole.high < high) parts.push({ low: hole.high + 1n, high });
      return parts;
    });
  return rest;
}

/** The parts that lie in both. */
export function intersectRanges(a: readonly NumberRange[], b: readonly NumberRange[]): NumberRange[] {
  return mergeRanges(a).flatMap((left) =>
    mergeRanges(b).flatMap((right) => {
      const low = left.low > right.low ? left.low : right.low;
      const high = left.high < right.high ? left.high : right.high;
      return low <= high ? [{ low, high }] : [];
    }),
  );
}

/** How many addresses the ranges hold. */
export function rangesSize(ranges: readonly NumberRange[]): bigint {
  return mergeRanges(ranges).reduce((sum, { low, high }) => sum + high - low + 1n, 0n);
}
