import type { Acknowledged } from "./known.ts";

/** A fault that struck, and when it was made good (for one that the system mends by itself: when it struck). */
export interface Stroke {
  name: string;
  struckAt: number;
  endedAt: number;
}

/** How long faults of a kind were felt, in seconds. */
export interface Felt {
  name: string;
  count: number;
  held: number;
  /** The longest time in which no call of anybody was acknowledged. */
  noAnswer: { median: number; most: number };
  /** The longest time that an acknowledged port waited for its row in the Northbound. */
  notInNorthbound: { median: number; most: number };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * What callers noticed of each kind of fault, from its stroke until the next one's. A port that never came has waited
 * until the end, unless it is not wanted any more (`left`: the ids of those that are): that tells nothing.
 */
export function feltOf(
  strokes: readonly Stroke[],
  calls: readonly Acknowledged[],
  arrivals: ReadonlyMap<string, number>,
  left: ReadonlySet<string>,
  endAt: number,
): Felt[] {
  const answered = calls.map(({ at }) => at).sort((a, b) => a - b);
  const each = strokes.map(({ name, struckAt, endedAt }, index) => {
    const until = strokes[index + 1]?.struckAt ?? endAt;
    const inside = answered.filter((at) => at >= struckAt && at <= until);
    const first = answered.find((at) => at > until) ?? endAt;
    const stops = [struckAt, ...inside, ...(inside.length === 0 ? [first] : [])];
    const gaps = stops.slice(1).map((at, gap) => at - (stops[gap] ?? at));
    const lags = calls
      .filter(({ at }) => at >= struckAt && at <= until)
      .flatMap(({ at, created }) =>
        created.flatMap((id) => {
          const arrivedAt = arrivals.get(id) ?? (left.has(id) ? endAt : null);
          return arrivedAt === null ? [] : [arrivedAt - at];
        }),
      );
    return { name, held: endedAt - struckAt, gap: Math.max(0, ...gaps), lag: Math.max(0, ...lags) };
  });
  const seconds = (milliseconds: number) => milliseconds / 1000;
  return [...Map.groupBy(each, ({ name }) => name)].map(([name, all]) => {
    const figures = (values: number[]) => ({ median: seconds(median(values)), most: seconds(Math.max(...values)) });
    return {
      name,
      count: all.length,
      held: seconds(median(all.map(({ held }) => held))),
      noAnswer: figures(all.map(({ gap }) => gap)),
      notInNorthbound: figures(all.map(({ lag }) => lag)),
    };
  });
}
