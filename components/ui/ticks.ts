/** How far one place (a host, for instance) has come. */
export type TickState = "done" | "pending" | "behind" | "down" | "unknown" | "none";

export type Tick = {
  state: TickState /** Words for hover and screen readers, such as "hv-07: behind 41 s". */;
  label?: string;
};

const severity: readonly TickState[] = ["down", "behind", "unknown", "pending", "none", "done"];

/**
 * At most `limit` ticks that stand for all of them, in order. Beyond the limit neighbours share a tick, which shows the worst
 * of them: a single host that is down never disappears in the crowd.
 */
export function aggregateTicks(ticks: readonly Tick[], limit: number): Tick[] {
  if (ticks.length <= limit) return [...ticks];
  const merged: Tick[] = [];
  for (let slot = 0; slot < limit; slot++) {
    const group = ticks.slice(
      Math.floor((slot * ticks.length) / limit),
      Math.floor(((slot + 1) * ticks.length) / limit),
    );
    const worst = severity.find((state) => group.some((tick) => tick.state === state)) ?? "none";
    const named = group.filter((tick) => tick.state === worst && tick.label).map((tick) => tick.label);
    merged.push({ state: worst, label: named.length > 0 ? named.slice(0, 3).join(", ") : undefined });
  }
  return merged;
}

/** Ticks from mere counts, where the caller knows how many but not which. */
export function ticksFromCounts(counts: Partial<Record<TickState, number>>): Tick[] {
  const order: readonly TickState[] = ["done", "behind", "down", "unknown", "pending", "none"];
  return order.flatMap((state) => Array.from({ length: counts[state] ?? 0 }, () => ({ state })));
}
