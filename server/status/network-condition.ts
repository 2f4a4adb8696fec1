import type { Status } from "#model/status.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { lookedAt } from "../looked-at.ts";
import { observationTrouble } from "./control-plane.ts";
import { networkStatuses } from "./network-status.ts";
import { readStatusWord, type StatusWord } from "./status-words.ts";
import { unwellHosts } from "./unwell-hosts.ts";

/** How many networks are asked for their status at once. */
const chunk = 500;

/**
 * A condition on "row" that exactly the networks have whose status has the word. A network's status is of all hosts that
 * carry it, so those that could have the word are asked for theirs: networks are few, and the caller is charged for each.
 * @param within what the list is confined to, on "row"
 * @throws AppError INVALID_INPUT for what is no word of a status
 */
export async function networkStatusCondition(tx: Tx, word: string, within: Prisma.Sql): Promise<Prisma.Sql> {
  const known = readStatusWord(word);
  const candidates = await candidatesFor(tx, known);
  if (candidates === null) return Prisma.sql`false`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "row"."id" FROM "Network" AS "row" WHERE ${within} AND ${candidates}`;
  const ids = rows.map(({ id }) => id);
  lookedAt(ids.length);
  const matching: string[] = [];
  for (let start = 0; start < ids.length; start += chunk)
    for (const [id, status] of await networkStatuses(tx, ids.slice(start, start + chunk)))
      if (factsOf(status).includes(known)) matching.push(id);
  return Prisma.sql`"row"."id" = ANY(${matching}::uuid[])`;
}

function factsOf({ intent, sync, health }: Status): StatusWord[] {
  return [intent, sync, health];
}

/** A condition that every network holds whose status has the word, and few others; null: none has it. */
async function candidatesFor(tx: Tx, word: StatusWord): Promise<Prisma.Sql | null> {
  switch (word) {
    case "disabled":
    case "unbound":
    case "drifted":
      return null;
    case "rejected":
      return Prisma.sql`EXISTS (SELECT FROM "Fault" WHERE "kind" = 'network' AND "resourceId" = "row"."id")`;
    case "pending":
    case "applying":
      return changedAfter(await settledPosition(tx));
    case "unknown":
      return (await observationTrouble(tx)) ? Prisma.sql`true` : onHosts(await unwellHosts(tx));
    case "degraded":
    case "down":
      return onHosts(await unwellHosts(tx));
    default:
      return Prisma.sql`true`;
  }
}

/** Up to this position of the log everything is on all hosts that carry anything. */
async function settledPosition(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
    WITH slowest AS (
      SELECT min("nbCfg") AS "nbCfg" FROM "Host" AS host
      WHERE EXISTS (SELECT FROM "PortBinding" AS binding WHERE binding."hostId" = host."id")),
    unsettled AS (
      SELECT min("seq") AS "seq" FROM "Apply" WHERE "southboundAt" IS NULL OR "nbCfg" > (SELECT "nbCfg" FROM slowest))
    SELECT coalesce(max("seq"), 0) AS "seq" FROM "Apply"
    WHERE (SELECT "seq" FROM unsettled) IS NULL OR "seq" < (SELECT "seq" FROM unsettled)`;
  return row?.seq ?? 0n;
}

/** Networks that changed after a position, or one of whose subnets did. */
function changedAfter(seq: bigint): Prisma.Sql {
  return Prisma.sql`"row"."id" IN (
    SELECT "resourceId" FROM "Change" WHERE "seq" > ${seq} AND "kind" = 'network'
    UNION SELECT "parentId" FROM "Change" WHERE "seq" > ${seq} AND "kind" = 'subnet')`;
}

/** Networks with a port on one of the hosts. */
function onHosts(hostIds: readonly string[]): Prisma.Sql {
  if (hostIds.length === 0) return Prisma.sql`false`;
  return Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding
    WHERE binding."networkId" = "row"."id" AND binding."hostId" = ANY(${[...hostIds]}::uuid[]))`;
}
