import type { Tx } from "../db.ts";
import { type UnitKey, unitText } from "./types.ts";

/** What the log says of one change; drafts of changes have the same shape. */
export interface ChangeFacts {
  kind: string;
  resourceId: string;
  parentId: string | null;
  before: unknown;
  after: unknown;
}

/** Fields that the ports of a network read (`PortIntent.network`, `PortIntent.subnets`): a change of them concerns every port. */
const readByPorts: Record<string, readonly string[]> = { network: ["dnsDomain", "raMode"], subnet: ["dhcp"] };

/** The units that the changes concern, dependants included. One statement at most. */
export async function unitsOfChanges(db: Tx, changes: readonly ChangeFacts[]): Promise<UnitKey[]> {
  const units = new Map<string, UnitKey>();
  const add = (unit: UnitKey) => units.set(unitText(unit), unit);
  const networksWithDependants = new Set<string>();
  for (const change of changes) {
    const networkId = change.kind === "network" ? change.resourceId : change.parentId;
    if (change.kind === "port") add({ kind: "port", id: change.resourceId });
    if ((change.kind === "network" || change.kind === "subnet") && networkId) {
      add({ kind: "network", id: networkId });
      if (touchesPorts(change)) networksWithDependants.add(networkId);
    }
  }
  if (networksWithDependants.size > 0) {
    const ports = await db.port.findMany({
      where: { networkId: { in: [...networksWithDependants] } },
      select: { id: true },
    });
    for (const { id } of ports) add({ kind: "port", id });
  }
  return [...units.values()];
}

function touchesPorts({ kind, before, after }: ChangeFacts): boolean {
  return (readByPorts[kind] ?? []).some((field) => fieldOf(before, field) !== fieldOf(after, field));
}

function fieldOf(snapshot: unknown, field: string): unknown {
  if (typeof snapshot !== "object" || snapshot === null) return undefined;
  return (snapshot as Record<string, unknown>)[field];
}
