import type { UnknownPort } from "../ipam/hold.ts";
import type { HeldRow } from "./held-rows.ts";
import { isObjectId } from "./identity.ts";
import type { NorthboundRows } from "./northbound.ts";

const macPattern = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** The ports among what is held, with what they use, as the Northbound has it: nobody else is to be given that. */
export function heldPorts(rows: readonly HeldRow[], northbound: NorthboundRows): UnknownPort[] {
  const held = rows.filter(({ table, id, link }) => table === "Logical_Switch_Port" && link === null && isObjectId(id));
  return held.flatMap((row) => {
    const found = northbound.find(row);
    const [mac = "", ...addresses] = [found?.columns.addresses ?? []].flat().join(" ").split(" ");
    const networkId = row.network?.id;
    return networkId && macPattern.test(mac) ? [{ id: row.id, name: row.name, networkId, mac, addresses }] : [];
  });
}
