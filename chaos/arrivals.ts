import { OvsdbClient } from "#ovsdb/client.ts";
import { type NorthboundTables, northboundSchema } from "#server/ovn/schema/northbound.generated.ts";

/** When each port's row was first seen in the Northbound, by the port's id; milliseconds of performance.now(). */
export interface Arrivals {
  at: ReadonlyMap<string, number>;
  close(): void;
}

/** Watches the Northbound by connections of its own, which no fault cuts. */
export function watchArrivals(nbRemote: string): Arrivals {
  const at = new Map<string, number>();
  const client = new OvsdbClient<NorthboundTables>({
    endpoints: nbRemote.split(","),
    database: "OVN_Northbound",
    schema: northboundSchema,
    tables: { Logical_Switch_Port: ["name"] },
  });
  client.on("update", ({ changes }) => {
    const now = performance.now();
    for (const { uuid } of changes) {
      const name = client.replica.table("Logical_Switch_Port").get(uuid)?.name;
      if (name !== undefined && !at.has(name)) at.set(name, now);
    }
  });
  client.start();
  return { at, close: () => client.close() };
}
