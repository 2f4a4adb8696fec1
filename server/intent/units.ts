import type { Tx } from "../db.ts";
import { type PortIntent, type UnitKey, unitText } from "./types.ts";

/** What the log says of one change; drafts of changes have the same shape. */
export interface ChangeFacts {
  kind: string;
  resourceId: string;
  parentId: string | null;
  before: unknown;
  after: unknown;
}

type FieldsRead<T> = Record<Exclude<keyof T, "id">, true>;

/** What the ports of a network read of others: a change of it concerns every port. */
const readByPorts: { network: FieldsRead<PortIntent["network"]>; subnet: FieldsRead<PortIntent["subnets"][number]> } = {
  network: { dnsDomain: true, raMode: true },
  subnet: { dhcp: true },
};

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
      if (touchesPorts(change, Object.keys(readByPorts[change.kind]))) networksWithDependants.add(networkId);
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

function touchesPorts({ before, after }: ChangeFacts, fields: readonly string[]): boolean {
  return fields.some((field) => fieldOf(before, field) !== fieldOf(after, field));
}

function fieldOf(snapshot: unknown, field: string): unknown {
  if (typeof snapshot !== "object" || snapshot === null) return undefined;
  return (snapshot as Record<string, unknown>)[field];
}
