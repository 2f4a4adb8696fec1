"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { layersOf, layersText, listOf, listText, topologyQuery } from "./topology-query.ts";

export const topologyModes = ["graph", "flat", "table"] as const;
export type TopologyMode = (typeof topologyModes)[number];

/** Everything that makes a view of the map stands in the page's address, so that a link restores it. */
export function useTopologyUrl() {
  const [url, setUrl] = useQueryStates(
    {
      view: parseAsStringLiteral(topologyModes).withDefault("graph"),
      group: parseAsString,
      layers: parseAsString,
      open: parseAsString,
      alone: parseAsString,
      select: parseAsString,
      at: parseAsString,
    },
    { history: "replace", throttleMs: 250 },
  );
  const open = listOf(url.open);
  const layers = layersOf(url.layers);
  return {
    mode: url.view,
    query: topologyQuery(url),
    layers,
    selected: url.select,
    /** Where on the map: `x,y,zoom`. */
    at: url.at,
    setMode: (mode: TopologyMode) => void setUrl({ view: mode, at: null }),
    setGroupBy: (groupBy: string) => void setUrl({ group: groupBy === "name" ? null : groupBy, open: null }),
    toggleLayer: (layer: "status" | "hosts") =>
      void setUrl({ layers: layersText({ ...layers, [layer]: !layers[layer] }) }),
    setOpen: (id: string, isOpen: boolean) =>
      void setUrl({ open: listText([...open.filter((each) => each !== id), ...(isOpen ? [id] : [])].slice(-20)) }),
    /** Shows an object by itself and chooses it. */
    showAlone: (nodeId: string, objectId: string) =>
      void setUrl({
        select: nodeId,
        alone: listText([...listOf(url.alone).filter((each) => each !== objectId), objectId].slice(-40)),
      }),
    select: (id: string | null) => void setUrl({ select: id }),
    setAt: (at: string | null) => void setUrl({ at }),
  };
}

export type TopologyUrl = ReturnType<typeof useTopologyUrl>;
