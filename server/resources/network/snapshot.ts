import type { Changeable } from "#model/fields.ts";
import type { NetworkUpdate } from "#model/resources/network.ts";
import type { Network as NetworkRow, Prisma } from "#prisma/generated/client.ts";
import type { ChangeHead, Snapshot } from "../../changes/record.ts";

/** A network's intent as the log keeps it. */
export interface NetworkSnapshot extends Snapshot {
  name: string;
  description: string;
  type: string;
  raMode: string;
  dnsDomain: string;
  mtu: number | null;
  routerMac: string;
  labels: Prisma.InputJsonObject;
}

/** What the log calls a network, whatever happened to it. */
export function networkHead({ id, name }: NetworkRow): ChangeHead {
  return { kind: "network", resourceId: id, parentId: null, name };
}

export function networkSnapshot(row: NetworkRow): NetworkSnapshot {
  const { name, description, type, raMode, dnsDomain, mtu, routerMac } = row;
  const labels = row.labels as Prisma.InputJsonObject;
  const snapshot = { name, description, type, raMode, dnsDomain, mtu, routerMac, labels };
  return snapshot satisfies Record<Changeable<NetworkUpdate>, unknown>;
}
