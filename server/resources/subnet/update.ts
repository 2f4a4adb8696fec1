import { isDeepStrictEqual } from "node:util";
import { AppError, fieldError } from "#model/errors.ts";
import { addressValue } from "#model/ip/address.ts";
import type { Written } from "#model/plan.ts";
import { checkSubnet, type Subnet, type SubnetUpdate } from "#model/resources/subnet.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { Refusals } from "../../changes/refusals.ts";
import { columnsOf } from "../../columns.ts";
import type { Tx } from "../../db.ts";
import { rangeOf } from "../../ipam/free-ranges.ts";
import { lockSubnets } from "../../ipam/lock.ts";
import { policyOf } from "../../ipam/policy.ts";
import { rebuildRanges } from "../../ipam/ranges.ts";
import { inOrder, itemPath, refuseRepeatedIds, someNames } from "../batch.ts";
import { refuseStale, storedRows } from "../conflict.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeSubnets } from "./data.ts";
import { settleDhcpServers } from "./dhcp-server.ts";
import { portsHolding } from "./service.ts";
import { subnetHead, subnetSnapshot } from "./snapshot.ts";

/** Changes subnets whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: SubnetUpdate[] }>): Promise<Written<Subnet>> {
  return writeItems(scope, "subnet.update", input, async (tx, items) => {
    const ids = items.map((item) => item.id);
    refuseRepeatedIds(ids, (index) => itemPath(index, "id"));
    const locked = await lockSubnets(tx.db, scope.projectId, ids);
    const before = inOrder(ids, locked, "subnet", (index) => itemPath(index, "id"));
    await refuseStale(scope, items, before, {
      kind: "subnet",
      nameOf: ({ cidr }) => cidr,
      show: (rows) => describeSubnets(tx.db, rows),
    });
    const wanted = before.map((row, index) => merged(row, items[index]));
    const refusals = new Refusals();
    await refusals.each(wanted, async (row, index) => {
      refuseInvalid(row, index);
      const old = before[index];
      if (old && policyChanged(old, row)) await refuseHeld(tx.db, row, index);
    });
    refusals.throwIfAny();
    const after = await settleDhcpServers(
      tx,
      wanted,
      wanted.map((_row, index) => itemPath(index, "gateway")),
    );
    const changed = after.filter((row, index) => !isDeepStrictEqual(row, before[index]));
    const rows = storedRows(ids, changed, await store(tx.db, changed));
    await rebuildRanges(
      tx.db,
      before.flatMap((old) => {
        const row = rows.get(old.id);
        return row && policyChanged(old, row) ? [row] : [];
      }),
    );
    for (const old of before) {
      const row = rows.get(old.id);
      if (row)
        tx.change({
          ...subnetHead(row),
          action: "updated",
          before: subnetSnapshot(old),
          after: subnetSnapshot(row),
        });
    }
    return describeSubnets(
      tx.db,
      before.map((row) => rows.get(row.id) ?? row),
    );
  });
}

function merged(row: SubnetRow, item: SubnetUpdate | undefined): SubnetRow {
  return {
    ...row,
    gateway: item?.gateway === undefined ? row.gateway : item.gateway,
    dhcp: item?.dhcp ?? row.dhcp,
    pools: item?.pools ?? row.pools,
    reserved: item?.reserved ?? row.reserved,
    dnsServers: item?.dnsServers ?? row.dnsServers,
    hostRoutes: item?.hostRoutes ?? row.hostRoutes,
    leaseSeconds: item?.leaseSeconds ?? row.leaseSeconds,
  };
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

/** Writes the rows over the versions they were read as, in one statement, and returns them as they are now. */
function store(tx: Tx, rows: readonly SubnetRow[]): Promise<SubnetRow[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<SubnetRow[]>`
    UPDATE "Subnet" AS subnet
    SET "gateway" = new."gateway", "dhcp" = new."dhcp", "pools" = new."pools", "reserved" = new."reserved",
        "dnsServers" = ARRAY(SELECT jsonb_array_elements_text(new."dnsServers")), "hostRoutes" = new."hostRoutes",
        "leaseSeconds" = new."leaseSeconds", "serviceAddress" = new."serviceAddress", "serviceMac" = new."serviceMac",
        "version" = subnet."version" + 1, "updatedAt" = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new ("id" uuid, "gateway" inet, "dhcp" boolean,
        "pools" jsonb, "reserved" jsonb, "dnsServers" jsonb, "hostRoutes" jsonb, "leaseSeconds" int,
        "serviceAddress" inet, "serviceMac" text, "version" int)
    WHERE subnet."id" = new."id" AND subnet."version" = new."version" RETURNING ${columnsOf("Subnet", "subnet")}`;
}
