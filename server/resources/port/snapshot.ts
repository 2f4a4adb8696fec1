import type { Port as PortRow } from "#prisma/generated/client.ts";
import type { ChangeHead } from "../../changes/record.ts";
import type { PortAddress } from "../../ipam/slots.ts";
import type { SnapshotOf } from "../snapshot-of.ts";

/** A port's intent as the log keeps it. */
export type PortSnapshot = SnapshotOf<PortRow>;

/** What the log calls a port, whatever happened to it. */
export function portHead({ id, networkId, name }: PortRow): ChangeHead {
  return { kind: "port", resourceId: id, parentId: networkId, name };
}

/** The addresses of a stored port, in its order. */
export function addressesOf({ addresses }: Pick<PortRow, "addresses">): PortAddress[] {
  // Written from validated input and allocation alone.
  return addresses as unknown as PortAddress[];
}
