import { groupBySchema, type TopologyRequest } from "#model/resources/topology.ts";

type Query = Pick<TopologyRequest, "groupBy" | "open" | "alone" | "hosts">;

/** What the map's address says, as text: of a page's `searchParams`, or as the console has read it. */
export interface TopologyAddress {
  group?: string | string[] | null;
  open?: string | string[] | null;
  alone?: string | string[] | null;
  layers?: string | string[] | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the server is asked for a map, by its address. What the address says wrongly is left out. */
export function topologyQuery({ group, open, alone, layers }: TopologyAddress): Query {
  const groupBy = groupBySchema.safeParse(group);
  return {
    groupBy: groupBy.success ? groupBy.data : "name",
    open: listOf(open).slice(0, 20),
    alone: listOf(alone)
      .filter((id) => uuid.test(id))
      .slice(0, 40),
    hosts: layersOf(layers).hosts,
  };
}

/** The layers that lie over the structure: how things are, and where they run. Left out: the status alone. */
export function layersOf(text: string | string[] | null | undefined): { status: boolean; hosts: boolean } {
  if (typeof text !== "string") return { status: true, hosts: false };
  const layers = text.split(",");
  return { status: layers.includes("status"), hosts: layers.includes("hosts") };
}

/** The address of a choice of layers; null: what it is without one. */
export function layersText({ status, hosts }: { status: boolean; hosts: boolean }): string | null {
  const text = [status && "status", hosts && "hosts"].filter(Boolean).join(",");
  return text === "status" ? null : text || "none";
}

/** Values in an address, parted by "~": ids of nodes hold "," and "/". */
export function listOf(text: string | string[] | null | undefined): string[] {
  return typeof text === "string" ? text.split("~").filter((part) => part.length > 0 && part.length <= 300) : [];
}

export function listText(values: readonly string[]): string | null {
  return values.length > 0 ? values.join("~") : null;
}
