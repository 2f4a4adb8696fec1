import { randomBytes } from "node:crypto";
import { fieldError } from "#model/errors.ts";
import { Refusals, refuseTogether } from "../changes/refusals.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { moment, restEnd } from "./explain.ts";
import { restSeconds } from "./rest.ts";

/** A MAC for somebody in a network: a chosen one, or null for any. `path` is where it stands in the input. */
export interface MacWish {
  networkId: string;
  mac: string | null;
  holderKind: "port" | "router" | "service" | "unknown";
  holderId: string;
  path: (string | number)[];
}

/** A random MAC, unicast and locally administered (IEEE 802c): 0a and 40 random bits. */
export function randomMac(): string {
  return ["0a", ...(randomBytes(5).toString("hex").match(/../g) ?? [])].join(":");
}

const keyOf = ({ networkId, mac }: { networkId: string; mac: string | null }) => `${networkId} ${mac}`;

/** A wish with its MAC: the chosen one, or one that was drawn. */
export type DrawnMac = MacWish & { mac: string; isDrawn: boolean };

/** Draws MACs for those who want any. They are their holders' once `leaseDrawn` has stored them. */
export function drawMacs(wishes: readonly MacWish[]): DrawnMac[] {
  const seen = new Set<string>();
  return wishes.map((wish) => {
    let mac = wish.mac ?? randomMac();
    while (wish.mac === null && seen.has(keyOf({ ...wish, mac }))) mac = randomMac();
    seen.add(keyOf({ ...wish, mac }));
    return { ...wish, mac, isDrawn: wish.mac === null };
  });
}

/** Leases a MAC to each, in the order of the wishes; as `leaseDrawn`. */
export async function leaseMacs(tx: Tx, wishes: readonly MacWish[]): Promise<string[]> {
  const drawn = drawMacs(wishes);
  await leaseDrawn(tx, drawn);
  return drawn.map(({ mac }) => mac);
}

/** One in a million millions: so rare that the whole write is tried again, as after PostgreSQL's own failure of the code. */
class DrawnTwice extends Error {
  readonly code = "40001";
}

/**
 * Leases MACs, unique within their networks. A chosen one that somebody has is refused and the holder is named; one that
 * rests may be had by its last holder, and by anybody once its rest is over.
 */
export async function leaseDrawn(tx: Tx, wishes: readonly DrawnMac[]): Promise<void> {
  const chosen = wishes.filter(({ isDrawn }) => !isDrawn);
  const seen = new Set<string>();
  refuseTogether(chosen, (wish) => {
    if (seen.has(keyOf(wish))) throw fieldError("MAC_TAKEN", wish.path, `${wish.mac} is asked for twice.`);
    seen.add(keyOf(wish));
  });
  const [, leased] = await allSent([chosen.length > 0 && reclaim(tx, chosen), insert(tx, wishes)]);
  const refusals = new Refusals();
  for (const wish of wishes.filter((one) => !leased.has(keyOf(one)))) {
    const { networkId, mac, path, isDrawn } = wish;
    if (isDrawn) throw new DrawnTwice("A MAC was drawn that another port of the network has.");
    refusals.add(fieldError("MAC_TAKEN", path, await whoHasMac(tx, networkId, mac)));
  }
  refusals.throwIfAny();
}

async function reclaim(tx: Tx, wishes: readonly MacWish[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MacLease" AS lease SET "returnedAt" = clock_timestamp()
    FROM unnest(${wishes.map((wish) => wish.networkId)}::uuid[], ${wishes.map((wish) => wish.mac)}::text[],
                ${wishes.map((wish) => wish.holderId)}::uuid[]) AS wish ("networkId", "mac", "holderId")
    WHERE lease."networkId" = wish."networkId" AND lease."mac" = wish."mac"
      AND lease."returnedAt" IS NULL AND lease."releasedAt" IS NOT NULL
      AND (lease."holderId" = wish."holderId"
           OR lease."releasedAt" <= now() - make_interval(secs => ${restSeconds()}))`;
}

async function insert(tx: Tx, wishes: readonly DrawnMac[]): Promise<Set<string>> {
  if (wishes.length === 0) return new Set();
  // Sorted, so that two requests for the same MACs wait for each other instead of deadlocking.
  const sorted = [...wishes].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = await tx.$queryRaw<{ networkId: string; mac: string }[]>`
    INSERT INTO "MacLease" ("networkId", "mac", "holderKind", "holderId")
    SELECT * FROM unnest(${sorted.map((wish) => wish.networkId)}::uuid[], ${sorted.map((wish) => wish.mac)}::text[],
                         ${sorted.map((wish) => wish.holderKind)}::text[], ${sorted.map((wish) => wish.holderId)}::uuid[])
    ON CONFLICT ("networkId", "mac") WHERE "returnedAt" IS NULL DO NOTHING
    RETURNING "networkId", "mac"`;
  return new Set(rows.map((row) => keyOf(row)));
}

async function whoHasMac(tx: Tx, networkId: string, mac: string): Promise<string> {
  const lease = await tx.macLease.findFirst({ where: { networkId, mac, returnedAt: null } });
  if (lease?.releasedAt)
    return (
      `${mac} rests until ${moment(restEnd(lease.releasedAt))}, because the port that had it can still be brought back. ` +
      "Choose another, or wait."
    );
  if (lease?.holderKind === "router") return `${mac} is the MAC of the network's gateway. Choose another.`;
  if (lease?.holderKind === "service") return `${mac} is the MAC of the network's DHCP server. Choose another.`;
  if (lease?.holderKind === "unknown")
    return `${mac} is still used in OVN by a port that the database knows nothing of since it was restored. Choose another.`;
  const port = lease && (await tx.port.findUnique({ where: { id: lease.holderId }, select: { name: true } }));
  return port ? `${mac} is the MAC of port ${port.name}. Choose another.` : `${mac} is taken in this network.`;
}
