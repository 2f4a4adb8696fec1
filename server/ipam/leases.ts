import type { Tx } from "../db.ts";

/** An address that is about to be held. */
export interface NewLease {
  projectId: string;
  networkId: string;
  subnetId: string;
  address: string;
  /** "unknown": a port in OVN that the database knows nothing of (see hold.ts). */
  holderKind: "port" | "service" | "unknown";
  holderId: string;
  holderName: string;
}

/** Records who holds addresses that were taken out of the free ranges. One statement. */
export async function insertLeases(tx: Tx, leases: readonly NewLease[]): Promise<void> {
  if (leases.length === 0) return;
  // Sorted, so that two requests for the same addresses wait for each other instead of deadlocking.
  const sorted = [...leases].sort((a, b) => (a.subnetId + a.address < b.subnetId + b.address ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO "AddressLease" ("projectId", "networkId", "subnetId", "address", "holderKind", "holderId", "holderName")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) AS new ("projectId" uuid, "networkId" uuid,
      "subnetId" uuid, "address" inet, "holderKind" text, "holderId" uuid, "holderName" text)`;
}

/** Lets go of all addresses and MACs of ports that are deleted: from now on they rest. Two statements. */
export async function releasePorts(tx: Tx, portIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "AddressLease" SET "releasedAt" = clock_timestamp()
    WHERE "holderId" = ANY(${[...portIds]}::uuid[]) AND "releasedAt" IS NULL`;
  await releaseMacs(tx, portIds);
}

/** Lets go of the MACs of ports, or of the gateway or DHCP server of what is deleted: they rest. */
export async function releaseMacs(tx: Tx, holderIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MacLease" SET "releasedAt" = clock_timestamp()
    WHERE "holderId" = ANY(${[...holderIds]}::uuid[]) AND "releasedAt" IS NULL`;
}

/** Lets go of single addresses that ports give up: they rest. */
export async function releaseAddresses(
  tx: Tx,
  released: readonly { subnetId: string; address: string; holderId: string }[],
): Promise<void> {
  if (released.length === 0) return;
  await tx.$executeRaw`
    UPDATE "AddressLease" AS lease SET "releasedAt" = clock_timestamp()
    FROM unnest(${released.map((r) => r.subnetId)}::uuid[], ${released.map((r) => r.address)}::inet[],
                ${released.map((r) => r.holderId)}::uuid[]) AS gone ("subnetId", "address", "holderId")
    WHERE lease."subnetId" = gone."subnetId" AND lease."address" = gone."address"
      AND lease."holderId" = gone."holderId" AND lease."releasedAt" IS NULL`;
}

/** Holders that have another name now: messages about what they hold, or had and still rests, name them by it. */
export async function renameHolders(tx: Tx, holders: readonly { id: string; name: string }[]): Promise<void> {
  if (holders.length === 0) return;
  await tx.$executeRaw`
    UPDATE "AddressLease" AS lease SET "holderName" = now."name"
    FROM unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ name }) => name)}::text[]) AS now ("id", "name")
    WHERE lease."holderId" = now."id" AND lease."returnedAt" IS NULL`;
}

/** Ends the leases of DHCP servers at once: their addresses were Skein's choice and need not rest. */
export async function endServiceLeases(tx: Tx, subnetIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "AddressLease" SET "releasedAt" = clock_timestamp(), "returnedAt" = clock_timestamp()
    WHERE "holderId" = ANY(${[...subnetIds]}::uuid[]) AND "holderKind" = 'service' AND "returnedAt" IS NULL`;
}
