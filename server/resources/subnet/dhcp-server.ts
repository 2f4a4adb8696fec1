import { fieldError } from "#model/errors.ts";
import { familyOf } from "#model/ip/family.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { Tx } from "../../db.ts";
import { addressIn, freeRangesOf, policyRefusals } from "../../ipam/free-ranges.ts";
import { endServiceLeases, insertLeases, releaseMacs } from "../../ipam/leases.ts";
import { leaseMacs } from "../../ipam/mac.ts";
import { policyOf } from "../../ipam/policy.ts";
import { unreturnedAddresses } from "../../ipam/ranges.ts";

/** Whether the subnet's DHCP server needs an address and a MAC of its own, as no gateway answers for it. */
export function needsDhcpServer({ cidr, dhcp, gateway }: Pick<SubnetRow, "cidr" | "dhcp" | "gateway">): boolean {
  return familyOf(cidr) === 4 && dhcp && gateway === null;
}

/**
 * Gives the subnets their DHCP servers, or takes them away; returns the rows as they are to be stored. The caller has
 * locked the subnets (or is about to insert them) and rebuilds their ranges afterwards. `paths` say where each stands
 * in the input.
 */
export async function settleDhcpServers(
  tx: WriteTx,
  rows: readonly SubnetRow[],
  paths: readonly (string | number)[][],
): Promise<SubnetRow[]> {
  const settled: SubnetRow[] = [];
  for (const [index, row] of rows.entries()) settled.push(await settle(tx, row, paths[index] ?? []));
  return settled;
}

async function settle(tx: WriteTx, row: SubnetRow, path: (string | number)[]): Promise<SubnetRow> {
  const { serviceAddress, serviceMac } = row;
  if (!needsDhcpServer(row)) {
    if (serviceAddress) await endServiceLeases(tx.db, [row.id]);
    if (serviceMac) await releaseMacs(tx.db, [row.id]);
    return { ...row, serviceAddress: null, serviceMac: null };
  }
  return {
    ...row,
    serviceAddress: (await keepAddress(tx.db, row)) ?? (await chooseAddress(tx, row, path)),
    serviceMac: serviceMac ?? (await chooseMac(tx.db, row, path)),
  };
}

/** The address that the server has, unless the subnet's policy gives it to nobody any more. */
async function keepAddress(tx: Tx, row: SubnetRow): Promise<string | null> {
  if (!row.serviceAddress) return null;
  if (policyRefusals(policyOf(row))(row.serviceAddress) === null) return row.serviceAddress;
  await endServiceLeases(tx, [row.id]);
  return null;
}

/** Outside the allocation pools where there is room, so that all of them remains for ports. */
async function chooseAddress(tx: WriteTx, row: SubnetRow, path: (string | number)[]): Promise<string> {
  const taken = (await unreturnedAddresses(tx.db, [row.id])).get(row.id) ?? [];
  const { pool, rest } = freeRangesOf(policyOf(row), taken);
  const first = rest[0] ?? pool[0];
  if (!first)
    throw fieldError(
      "SUBNET_FULL",
      path,
      `The DHCP server of ${row.cidr} needs an address, as there is no gateway, and none is free. ` +
        "Shorten the reserved ranges, turn DHCP off, or set a gateway.",
    );
  const address = addressIn(row.cidr, first.low);
  await leaseAddress(tx.db, row, address);
  tx.chose(address);
  return address;
}

/** Leases the address of a subnet's DHCP server. */
export async function leaseAddress(tx: Tx, row: SubnetRow, address: string): Promise<void> {
  await insertLeases(tx, [
    {
      projectId: row.projectId,
      networkId: row.networkId,
      subnetId: row.id,
      address,
      holderKind: "service",
      holderId: row.id,
      holderName: `DHCP server of ${row.cidr}`,
    },
  ]);
}

async function chooseMac(tx: Tx, { id, networkId }: SubnetRow, path: (string | number)[]): Promise<string | null> {
  const [mac] = await leaseMacs(tx, [{ networkId, mac: null, holderKind: "service", holderId: id, path }]);
  return mac ?? null;
}
