import { OvsdbClient } from "#ovsdb/client.ts";
import type { TlsOptions } from "#ovsdb/endpoint.ts";
import type { RowIndex } from "#ovsdb/row-index.ts";
import { logOvsdb } from "./log-ovsdb.ts";
import type { SouthboundTables } from "./schema/southbound.generated.ts";
import { southboundSchema } from "./schema/southbound.generated.ts";

export type SouthboundClient = OvsdbClient<SouthboundTables>;

/** A client of the Southbound that only reads: where hosts and ports are. Never Logical_Flow, which is most of it. */
export function openSouthbound(endpoints: readonly string[], tls?: () => TlsOptions): SouthboundClient {
  return new OvsdbClient<SouthboundTables>({
    endpoints,
    tls,
    database: "OVN_Southbound",
    schema: southboundSchema,
    readOnly: true,
    tables: {
      Chassis: ["name", "hostname", "encaps"],
      Chassis_Private: ["name", "nb_cfg"],
      Datapath_Binding: ["external_ids"],
      Encap: ["type", "ip"],
      Port_Binding: ["logical_port", "type", "chassis", "up"],
      SB_Global: ["nb_cfg", "options"],
    },
    maxBackoffMs: 2_000,
    log: logOvsdb("southbound"),
  });
}

const byPort = new WeakMap<SouthboundClient, RowIndex<SouthboundTables["Port_Binding"]>>();

/** Finds the bindings of a port by its name. One index for all who ask: it has an entry for every port. */
export function bindingsByPort(client: SouthboundClient): RowIndex<SouthboundTables["Port_Binding"]> {
  const known = byPort.get(client);
  if (known) return known;
  const index = client.replica.createIndex("Port_Binding", ({ logical_port }) => logical_port);
  byPort.set(client, index);
  return index;
}
