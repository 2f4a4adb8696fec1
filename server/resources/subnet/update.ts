import { isDeepStrictEqual } from "node:util";
import { AppError, fieldError } from "#model/errors.ts";
import { addressValue } from "#model/ip/address.ts";
import type { Written } from "#model/plan.ts";
import { checkSubnet, type Subnet, type SubnetUpdate, subnetUpdateSchema } from "#model/resources/subnet.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { Refusals } from "../../changes/refusals.ts";
import type { Tx } from "../../db.ts";
import { rangeOf } from "../../ipam/free-ranges.ts";
import { lockSubnets } from "../../ipam/lock.ts";
import { policyOf } from "../../ipam/policy.ts";
import { rebuildRanges } from "../../ipam/ranges.ts";
import { itemPath, someNames } from "../batch.ts";
import { changedBy, updateRows } from "../update-rows.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeSubnets } from "./data.ts";
import { settleDhcpServers } from "./dhcp-server.ts";
import { portsHolding } from "./service.ts";
import { subnetHead } from "./snapshot.ts";

/** What follows from the gateway and DHCP, and is stored with them. */
const settled = ["serviceAddress", "serviceMac"];

/** Changes subnets whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: SubnetUpdate[] }>): Promise<Written<Subnet>> {
  return writeItems(scope, "subnet.update", input, (tx, items) => updateSubnets(tx, scope, items));
}

/** The same, in a write that has begun. */
export function updateSubnets(tx: WriteTx, scope: ProjectScope, items: SubnetUpdate[]): Promise<Subnet[]> {
  return updateRows<SubnetRow, Subnet>(tx, scope, items, {
    kind: "subnet",
    table: "Subnet",
    columns: [...changedBy(subnetUpdateSchema), ...settled],
    headOf: subnetHead,
    lock: (ids) => lockSubnets(tx.db, scope.projectId, ids),
    show: (rows) => describeSubnets(tx.db, rows),
    settle: async (before, wanted) => {
      const refusals = new Refusals();
      await refusals.each(wanted, async (row, index) => {
        refuseInvalid(row, index);
        const old = before[index];
        if (old && policyChanged(old, row)) await refuseHeld(tx.db, row, index);
      });
      refusals.throwIfAny();
      const gateways = wanted.map((_row, index) => itemPath(index, "gateway"));
      return settleDhcpServers(tx, wanted, gateways);
    },
    follow: (changed) =>
      rebuildRanges(
        tx.db,
        changed.filter(({ before, after }) => policyChanged(before, after)).map(({ after }) => after),
      ),
  });
}

/** Which addresses are free depends on these, and on the DHCP server's. */
function policyChanged(old: SubnetRow, now: SubnetRow): boolean {
  return !isDeepStrictEqual([policyOf(old), old.serviceAddress], [policyOf(now), now.serviceAddress]);
}

/** The rules between fields, on what the subnet would be. */
function refuseInvalid(row: SubnetRow, index: number): void {
  const issues: { path: (string | number)[]; message: string }[] = [];
  checkSubnet(row as unknown as Parameters<typeof checkSubnet>[0], (path, message) =>
    issues.push({ path: itemPath(index, ...path), message }),
  );
  if (issues[0]) throw new AppError("INVALID_INPUT", issues[0].message, { issues });
}

/** The gateway and reserved ranges may not take addresses from ports. */
async function refuseHeld(tx: Tx, row: SubnetRow, index: number): Promise<void> {
  const policy = policyOf(row);
  const held = await portsHolding(tx, row.id);
  const holder = held.find(({ address }) => address === policy.gateway);
  if (holder)
    throw fieldError(
      "ADDRESS_TAKEN",
      itemPath(index, "gateway"),
      `${holder.address} is held by port ${holder.name}. Choose another gateway, or take the address from the port first.`,
    );
  policy.reserved.forEach((range, at) => {
    const { low, high } = rangeOf(range);
    const inside = held.filter(({ address }) => addressValue(address) >= low && addressValue(address) <= high);
    if (inside.length > 0)
      throw fieldError(
        "IN_USE",
        itemPath(index, "reserved", at),
        `Addresses of ${range.start}–${range.end} are held by ${someNames(inside.map((port) => `${port.name} (${port.address})`))}.`,
      );
  });
}
