"use client";

import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { countOf } from "#model/registry.ts";
import type { Topology } from "#model/resources/topology.ts";

/** What the map is of: "24 networks · 1,284 ports in 38 groups", and whether it follows what happens. */
export function MapStatus({ map, isStale, pinsFailed }: { map: Topology; isStale: boolean; pinsFailed: boolean }) {
  const parts = map.totals.map(({ kind, count }) => {
    const groups = map.nodes.filter((node) => node.kind === kind && node.group).length;
    const within = groups > 0 ? ` in ${groups} ${groups === 1 ? "group" : "groups"}` : "";
    return `${countOf(kind, count)}${within}`;
  });
  return (
    <div
      data-float
      className="absolute bottom-3 left-14 ml-1 flex max-w-[calc(100%-72px)] flex-wrap items-center gap-x-2 rounded-3 border border-line bg-surface px-3 py-1.5 text-s text-ink-2 shadow-float"
    >
      <span className="num">{parts.join(" · ")}</span>
      {pinsFailed && <span className="text-warn">Your pinned places could not be loaded</span>}
      {isStale ? <span className="text-ink-3">Updating</span> : <LiveIndicator />}
    </div>
  );
}
