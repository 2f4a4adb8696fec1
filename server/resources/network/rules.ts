import { fieldError } from "#model/errors.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import { derivesAddresses, effectiveMtu, geneveOverheadBytes } from "#model/resources/network.ts";
import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import { refuseTogether } from "../../changes/refusals.ts";
import type { Tx } from "../../db.ts";
import { env } from "../../env.ts";
import { counted, itemPath, refuseRepeats } from "../batch.ts";

/** Refuses an MTU that does not fit into the underlay with the encapsulation around it. */
export function refuseLargeMtu(mtu: number | null, index: number): void {
  const underlay = env().SKEIN_UNDERLAY_MTU;
  const most = effectiveMtu(null, underlay);
  if (mtu !== null && mtu > most)
    throw fieldError(
      "INVALID_INPUT",
      itemPath(index, "mtu"),
      `The MTU is at most ${most} here: the underlay carries ${underlay} bytes and Geneve takes ${geneveOverheadBytes}.`,
    );
}

/** Refuses names that repeat within the request or that other networks of the project have. */
export async function refuseTakenNames(
  tx: Tx,
  projectId: string,
  names: readonly string[],
  except: readonly string[] = [],
): Promise<void> {
  const path = (index: number) => itemPath(index, "name");
  refuseRepeats(
    names,
    (name) => name,
    (name, index) => fieldError("NAME_TAKEN", path(index), `Two items of this request are named ${name}.`),
  );
  const taken = await tx.network.findMany({
    where: { projectId, name: { in: [...names] }, id: { notIn: [...except] } },
    select: { name: true },
  });
  refuseTogether(names, (name, index) => {
    if (taken.some((network) => network.name === name))
      throw fieldError(
        "NAME_TAKEN",
        path(index),
        `The project has a network named ${name} already; choose another name.`,
      );
  });
}

/**
 * Refuses to switch between DHCPv6 and derived addresses while ports hold IPv6 addresses, and to derive addresses from
 * anything but a /64. The caller has locked the network.
 */
export async function refuseRaMode(tx: Tx, before: NetworkRow, raMode: string, index: number): Promise<void> {
  if (derivesAddresses(before.raMode) === derivesAddresses(raMode)) return;
  const path = itemPath(index, "raMode");
  const [held] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT "holderId")::int AS "count" FROM "AddressLease" AS lease
    JOIN "Subnet" AS subnet ON subnet."id" = lease."subnetId"
    WHERE subnet."networkId" = ${before.id}::uuid AND lease."releasedAt" IS NULL AND family(lease."address") = 6`;
  if (held && held.count > 0)
    throw fieldError(
      "IN_USE",
      path,
      `${counted(held.count, "port")} of network ${before.name} hold IPv6 addresses, which hosts would no longer take. ` +
        "Take those addresses from the ports first, and give them new ones afterwards.",
    );
  if (!derivesAddresses(raMode)) return;
  const subnets = await tx.subnet.findMany({ where: { networkId: before.id }, select: { cidr: true } });
  const odd = subnets.find(({ cidr }) => cidr.includes(":") && prefixParts(cidr).length !== 64);
  if (odd)
    throw fieldError("INVALID_INPUT", path, `Hosts derive addresses from a /64 only, and the network has ${odd.cidr}.`);
}
