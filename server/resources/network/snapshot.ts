import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import type { ChangeHead } from "../../changes/record.ts";
import type { SnapshotOf } from "../snapshot-of.ts";

/** A network's intent as the log keeps it. */
export type NetworkSnapshot = SnapshotOf<NetworkRow>;

/** What the log calls a network, whatever happened to it. */
export function networkHead({ id, name }: NetworkRow): ChangeHead {
  return { kind: "network", resourceId: id, parentId: null, name };
}
