import { z } from "zod";
import { idSchema } from "../fields.ts";
import type { HeldRow } from "../resources/hold.ts";
import { kindKey } from "./keys.ts";
import { listFields, listOf } from "./list-spec.ts";

type LostRow = Pick<HeldRow, "table" | "kind" | "link" | "network" | "isWithin">;

/** What would go, in words: "The port, with network web". */
export function lossWords({ table, kind, link, network, isWithin }: LostRow): string {
  if (link !== null) return `Its place in ${link}`;
  if (isWithin && network) return `The ${kind === "port" ? "port" : "row"}, with network ${network.name}`;
  if (table === "Logical_Switch") return "The network";
  return table === "Logical_Switch_Port" && kind === "port" ? "The port" : "The row";
}

/** What a plan that is held back would remove, in the order of the plan. */
export const heldList = listOf<HeldRow>()({
  name: "held",
  title: "Held rows",
  noun: "held rows",
  placeholder: "Name, id, kind:port…",
  keys: {
    kind: kindKey("of which object", ["network", "port"]),
    network: { description: "of which network", example: "web-tier" },
    table: { description: "OVN's table", example: "Logical_Switch_Port" },
  },
  sorts: ["place"],
  direction: "asc",
  columns: {
    object: { label: "Object", value: ({ name }) => name },
    kind: { label: "Kind", value: ({ kind }) => kind, isHidden: true },
    what: { label: "What would go", value: lossWords },
    network: { label: "Network", value: ({ network }) => network?.name ?? null },
    project: { label: "Project", value: ({ projectName }) => projectName, isHidden: true },
    table: { label: "Table", value: ({ table }) => table },
    row: { label: "Row", value: ({ rowUuid }) => rowUuid },
    id: { label: "ID", value: ({ resourceId }) => resourceId, isHidden: true },
  },
});

export const heldListSchema = z.strictObject({ holdId: idSchema, ...listFields(heldList) });
