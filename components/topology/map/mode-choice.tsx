"use client";

import { Table2, Waypoints } from "lucide-react";
import { Segmented } from "#components/ui/segmented.tsx";
import type { TopologyUrl } from "../use-topology-url.ts";

/** Graph, flat or table: of the map, and over the table. */
export function ModeChoice({ url }: { url: TopologyUrl }) {
  return (
    <Segmented
      label="Show as"
      value={url.mode}
      onValueChange={url.setMode}
      options={[
        { value: "graph", label: "Graph", icon: <Waypoints /> },
        { value: "flat", label: "Flat", icon: <FlatIcon /> },
        { value: "table", label: "Table", icon: <Table2 /> },
      ]}
    />
  );
}

function FlatIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 4h12M2 11h12M5 4v3M10 4v3M7 11v3" />
    </svg>
  );
}
