import type { HoldBindings } from "#model/resources/hold.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { askOvn } from "../../ovn/ask.ts";

/**
 * Which of the ports that would be removed are bound to a host at this moment. The database knows nothing of them, so the
 * Southbound is asked.
 * @throws AppError UNAVAILABLE, while it does not answer
 */
export async function bindings(_scope: AdminScope, { holdId }: { holdId: string }): Promise<HoldBindings> {
  const ports = await db().heldRow.findMany({
    where: { holdId, table: "Logical_Switch_Port", unit: { startsWith: "port/" } },
    select: { rowId: true },
    distinct: ["rowId"],
  });
  if (ports.length === 0) return { ports: 0, bound: [] };
  const [chassis = [], ...found] = await askOvn("OVN_Southbound", [
    { table: "Chassis", where: [], columns: ["name", "hostname"] },
    ...ports.map(({ rowId }) => ({
      table: "Port_Binding",
      where: [["logical_port", "==", rowId]] as const,
      columns: ["logical_port", "chassis"],
    })),
  ]);
  const names = new Map(chassis.map(({ uuid, columns: { hostname, name } }) => [uuid, String(hostname || name)]));
  const bound = found.flat().flatMap(({ columns }) => {
    const host = names.get(String(columns.chassis));
    return host === undefined ? [] : [{ portId: String(columns.logical_port), host }];
  });
  return { ports: ports.length, bound };
}
