import { fieldError } from "#model/errors.ts";
import { familyOf } from "#model/ip/family.ts";
import { prefixesOverlap, prefixParts } from "#model/ip/prefix.ts";
import { derivesAddresses } from "#model/resources/network.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { refuseTogether } from "../../changes/refusals.ts";

/** A subnet that is about to exist, and where its prefix stands in the input. */
export interface NewPrefix {
  cidr: string;
  network: Pick<NetworkRow, "id" | "name" | "raMode">;
  path: (string | number)[];
}

/** Hosts that derive their addresses need a /64. */
export function refuseOddPrefixes(prefixes: readonly NewPrefix[]): void {
  refuseTogether(prefixes, ({ cidr, network, path }) => {
    if (familyOf(cidr) === 6 && derivesAddresses(network.raMode) && prefixParts(cidr).length !== 64)
      throw fieldError(
        "INVALID_INPUT",
        path,
        `Hosts of network ${network.name} derive their IPv6 addresses, which takes a /64, not ${cidr}. ` +
          "Take a /64, or switch the network to DHCPv6.",
      );
  });
}

/**
 * Refuses prefixes that overlap another subnet of their network or each other, and warns of those that overlap another
 * network of the project: a router could not join the two.
 */
export async function checkOverlaps(tx: WriteTx, projectId: string, prefixes: readonly NewPrefix[]): Promise<void> {
  refuseTogether(prefixes, ({ cidr, network, path }, index) => {
    const other = prefixes.find(
      (prefix, at) => at < index && prefix.network.id === network.id && prefixesOverlap(prefix.cidr, cidr),
    );
    if (other)
      throw fieldError("SUBNET_OVERLAP", path, `${cidr} overlaps ${other.cidr}, which is in the same request.`);
  });
  const existing = await tx.db.$queryRaw<(Pick<SubnetRow, "cidr" | "networkId"> & { networkName: string })[]>`
    SELECT subnet."cidr", subnet."networkId", network."name" AS "networkName"
    FROM "Subnet" AS subnet JOIN "Network" AS network ON network."id" = subnet."networkId"
    WHERE subnet."projectId" = ${projectId}::uuid AND EXISTS (
      SELECT 1 FROM unnest(${prefixes.map(({ cidr }) => cidr)}::inet[]) AS wanted WHERE subnet."cidr" && wanted)
    ORDER BY subnet."cidr"`;
  refuseTogether(prefixes, ({ cidr, network, path }) => {
    for (const other of existing.filter((subnet) => prefixesOverlap(subnet.cidr, cidr))) {
      if (other.networkId === network.id)
        throw fieldError(
          "SUBNET_OVERLAP",
          path,
          `${cidr} overlaps the subnet ${other.cidr} of network ${network.name}. Choose another prefix.`,
        );
      tx.warn(
        `${cidr} overlaps ${other.cidr} of network ${other.networkName} in this project: ` +
          "a router will not be able to join the two.",
      );
    }
  });
}
