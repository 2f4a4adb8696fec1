import type { Changeable } from "#model/fields.ts";
import type { PortUpdate } from "#model/resources/port.ts";
import type { Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ChangeHead, Snapshot } from "../../changes/record.ts";
import type { PortAddress } from "../../ipam/slots.ts";

/** A port's intent as the log keeps it. */
export interface PortSnapshot extends Snapshot {
  networkId: string;
  name: string;
  description: string;
  mac: string;
  addresses: Prisma.InputJsonArray;
  portSecurity: boolean;
  enabled: boolean;
  labels: Prisma.InputJsonObject;
}

/** What the log calls a port, whatever happened to it. */
export function portHead({ id, networkId, name }: PortRow): ChangeHead {
  return { kind: "port", resourceId: id, parentId: networkId, name };
}

export function portSnapshot(row: PortRow): PortSnapshot {
  const { networkId, name, description, mac, portSecurity, enabled } = row;
  const snapshot = {
    networkId,
    name,
    description,
    mac,
    addresses: row.addresses as unknown as Prisma.InputJsonArray,
    portSecurity,
    enabled,
    labels: row.labels as Prisma.InputJsonObject,
  };
  return snapshot satisfies Record<Changeable<PortUpdate>, unknown>;
}

/** The addresses of a stored port, in its order. */
export function addressesOf({ addresses }: Pick<PortRow, "addresses">): PortAddress[] {
  // Written from validated input and allocation alone.
  return addresses as unknown as PortAddress[];
}
