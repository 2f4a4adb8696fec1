import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { observationTrouble } from "./control-plane.ts";
import { appliedPosition } from "./progress.ts";
import { readStatusWord, type StatusWord } from "./status-words.ts";
import { unwellHosts } from "./unwell-hosts.ts";

/**
 * A condition on "row" that exactly the ports have whose status has the word, as `portStates` would compute it: one
 * statement for any number of ports. What is on its way is found from the positions that the hosts have reached.
 * @param within what the list is confined to, on "row"
 * @throws AppError INVALID_INPUT for what is no word of a status
 */
export async function portStatusCondition(tx: Tx, word: string, within: Prisma.Sql): Promise<Prisma.Sql> {
  const known = readStatusWord(word);
  if (known === "enabled" || known === "disabled") return Prisma.sql`"row"."enabled" = ${known === "enabled"}`;
  return (await syncCondition(tx, known)) ?? healthCondition(tx, known, within);
}

const isRejected = Prisma.sql`EXISTS (SELECT FROM "Fault" WHERE "kind" = 'port' AND "resourceId" = "row"."id")`;

async function syncCondition(tx: Tx, word: StatusWord): Promise<Prisma.Sql | null> {
  switch (word) {
    case "rejected":
      return isRejected;
    case "drifted":
      return Prisma.sql`false`;
    case "pending":
      return Prisma.sql`NOT ${isRejected} AND ${await changedAfter(tx, "applied")}`;
    case "applying":
      return Prisma.sql`NOT ${isRejected} AND ${await changedAfter(tx, "settled")}
        AND NOT ${await changedAfter(tx, "applied")}`;
    case "realised":
      return Prisma.sql`NOT ${isRejected} AND NOT ${await changedAfter(tx, "settled")}`;
    default:
      return null;
  }
}

interface Reached {
  hostId: string;
  seq: bigint;
}

/** Ports with a change beyond what is applied, or beyond what northd and each host that carries their network have. */
async function changedAfter(tx: Tx, position: "applied" | "settled"): Promise<Prisma.Sql> {
  const after = async (): Promise<Prisma.Sql> => {
    if (position === "applied") return Prisma.sql`change."seq" > ${await appliedPosition(tx)}`;
    const northd = await northdPosition(tx);
    // Numbers grow with positions: a host has all that was written with its number or a smaller one.
    const late = await tx.$queryRaw<Reached[]>`
      SELECT reached."hostId", reached."seq" FROM (
        SELECT host."id" AS "hostId",
          coalesce((SELECT max("seq") FROM "Apply" WHERE "southboundAt" IS NOT NULL AND "nbCfg" <= host."nbCfg"), 0)
            AS "seq" FROM "Host" AS host
      ) AS reached WHERE reached."seq" < ${northd}`;
    if (late.length === 0) return Prisma.sql`change."seq" > ${northd}`;
    const least = late.reduce((min, { seq }) => (seq < min ? seq : min), northd);
    return Prisma.sql`change."seq" > ${least} AND (change."seq" > ${northd} OR EXISTS (
      SELECT FROM unnest(${late.map(({ hostId }) => hostId)}::uuid[], ${late.map(({ seq }) => seq)}::bigint[])
        AS late ("hostId", "seq")
      WHERE late."seq" < change."seq" AND EXISTS (SELECT FROM "PortBinding" AS binding
        WHERE binding."networkId" = change."parentId" AND binding."hostId" = late."hostId")))`;
  };
  return Prisma.sql`"row"."id" IN (SELECT change."resourceId" FROM "Change" AS change
    WHERE change."kind" = 'port' AND ${await after()})`;
}

/** Up to this position northd has taken up everything. */
async function northdPosition(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
    SELECT coalesce(max("seq"), 0) AS "seq" FROM "Apply" WHERE "southboundAt" IS NOT NULL`;
  return row?.seq ?? 0n;
}

/** As the Southbound reports it, unless nobody watches the Southbound: then nothing is known of any. */
async function healthCondition(tx: Tx, word: StatusWord, within: Prisma.Sql): Promise<Prisma.Sql> {
  if (await observationTrouble(tx)) return word === "unknown" ? Prisma.sql`true` : Prisma.sql`false`;
  const unwell = await unwellHosts(tx);
  const bound = (condition: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding
    WHERE binding."portId" = "row"."id" AND binding."hostId" IS NOT NULL AND ${condition})`;
  const isWell = Prisma.sql`binding."hostId" <> ALL (${unwell}::uuid[])`;
  switch (word) {
    case "unbound":
      return Prisma.sql`NOT ${bound(Prisma.sql`true`)}`;
    case "unknown":
      return unwell.length === 0 ? Prisma.sql`false` : bound(Prisma.sql`NOT ${isWell}`);
    case "up":
      return Prisma.sql`"row"."enabled" AND ${bound(Prisma.sql`${isWell} AND binding."up"`)}`;
    case "down":
      // Few are not up, and few are switched off: each has an index of them.
      return Prisma.sql`"row"."id" IN (
        SELECT binding."portId" FROM "PortBinding" AS binding
        WHERE NOT binding."up" AND binding."hostId" IS NOT NULL AND ${isWell}
        UNION ALL SELECT "row"."id" FROM "Port" AS "row" JOIN "PortBinding" AS binding ON binding."portId" = "row"."id"
        WHERE ${within} AND NOT "row"."enabled" AND binding."hostId" IS NOT NULL AND ${isWell})`;
    default:
      return Prisma.sql`false`;
  }
}
