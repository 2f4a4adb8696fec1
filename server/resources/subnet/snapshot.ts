import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ChangeHead } from "../../changes/record.ts";
import type { SnapshotOf } from "../snapshot-of.ts";

/** A subnet's intent as the log keeps it. */
export type SubnetSnapshot = SnapshotOf<SubnetRow>;

/** What the log calls a subnet, whatever happened to it. */
export function subnetHead({ id, networkId, cidr }: SubnetRow): ChangeHead {
  return { kind: "subnet", resourceId: id, parentId: networkId, name: cidr };
}
