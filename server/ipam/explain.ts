import type { Scope } from "#model/permissions.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { capacityOf } from "./free-ranges.ts";
import { policyOf } from "./policy.ts";
import { restSeconds } from "./rest.ts";

/** A moment as it stands in messages: "14:02:11 UTC", with the date when it is not today. */
export function moment(at: Date): string {
  const [day = "", time = ""] = at.toISOString().split("T");
  const today = new Date().toISOString().startsWith(day);
  return `${today ? "" : `${day} `}${time.slice(0, 8)} UTC`;
}

/** When something that was released at that time is free for everybody. */
export function restEnd(releasedAt: Date): Date {
  return new Date(releasedAt.getTime() + restSeconds() * 1000);
}

/** A lease of an address that is not free, and how the port that has it is called now. */
interface Lease {
  releasedAt: Date | null;
  holderKind: string;
  holderName: string;
  portName: string | null;
}

type Wanted = readonly { subnet: Pick<SubnetRow, "id" | "cidr">; address: string }[];

/**
 * Who has addresses that are not free, in one sentence for each, in their order. One statement.
 * @param scopes the caller's: who had an address is told with activity:read alone
 */
export async function whoHas(tx: Tx, wanted: Wanted, scopes: ReadonlySet<Scope>): Promise<string[]> {
  if (wanted.length === 0) return [];
  const leases = await tx.$queryRaw<(Lease & { place: number })[]>`
    SELECT wish."place"::int, lease."releasedAt", lease."holderKind", lease."holderName", port."name" AS "portName"
    FROM unnest(${wanted.map(({ subnet }) => subnet.id)}::uuid[], ${wanted.map(({ address }) => address)}::inet[])
      WITH ORDINALITY AS wish ("subnetId", "address", "place")
    JOIN "AddressLease" AS lease ON lease."subnetId" = wish."subnetId" AND lease."address" = wish."address"
      AND lease."returnedAt" IS NULL
    LEFT JOIN "Port" AS port ON port."id" = lease."holderId"`;
  const byPlace = new Map(leases.map((lease) => [lease.place, lease]));
  const former = (name: string) =>
    scopes.has("activity:read") ? `port ${name}, which had it,` : "the port that had it";
  return wanted.map(({ subnet, address }, index) => holderOf(byPlace.get(index + 1), subnet.cidr, address, former));
}

function holderOf(lease: Lease | undefined, cidr: string, address: string, former: (name: string) => string): string {
  if (!lease) return `${address} was taken at this very moment. Choose another, or try again.`;
  if (lease.releasedAt)
    return (
      `${address} rests until ${moment(restEnd(lease.releasedAt))}, because ${former(lease.holderName)} can still ` +
      "be brought back. Choose another, or wait."
    );
  if (lease.holderKind === "service")
    return `${address} is the address of the DHCP server of ${cidr}, which has no gateway. Choose another.`;
  if (lease.holderKind === "unknown")
    return (
      `${address} is still used in OVN by ${lease.holderName}, a port that the database knows nothing of since it was ` +
      "restored. Choose another."
    );
  return `${address} is held by port ${lease.portName ?? lease.holderName}. Choose another.`;
}

/** Why there is no automatic address: how large the subnet is, and what comes free when. */
export async function subnetFull(tx: Tx, subnet: SubnetRow): Promise<string> {
  const policy = policyOf(subnet);
  const [resting] = await tx.$queryRaw<{ count: number; first: Date | null }[]>`
    SELECT count(*)::int AS "count", min("releasedAt") AS "first" FROM "AddressLease"
    WHERE "subnetId" = ${subnet.id}::uuid AND "returnedAt" IS NULL AND "releasedAt" IS NOT NULL`;
  const where = policy.pools.length > 0 ? `the allocation pools of ${subnet.cidr}` : subnet.cidr;
  const size = policy.pools.length > 0 ? "" : ` (${capacityOf(policy)} addresses)`;
  const rest =
    resting?.first && resting.count > 0
      ? ` ${resting.count} rest after their ports were deleted; the first is free at ${moment(restEnd(resting.first))}.`
      : "";
  return `No address is free in ${where}${size}.${rest} Delete ports, or add a subnet to the network.`;
}
