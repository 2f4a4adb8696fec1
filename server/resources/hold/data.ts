import type { Page } from "#model/plan.ts";
import { kindNames } from "#model/registry.ts";
import { type HeldRow, type Hold, type HoldKind, holdKinds } from "#model/resources/hold.ts";
import type { Hold as HoldRecord, Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { filterError, readFilter } from "../filter-sql.ts";
import { literally } from "../words.ts";

/** What waits for an admin: seldom more than one. */
export async function list(_scope: AdminScope): Promise<Page<Hold>> {
  const items = await holds(db());
  return { items, total: items.length, nextCursor: null };
}

export async function holds(tx: Tx): Promise<Hold[]> {
  const rows = await tx.hold.findMany({ orderBy: { since: "asc" } });
  const found: Hold[] = [];
  for (const row of rows) found.push(await holdOutput(tx, row));
  return found;
}

/** With what it would do, counted. */
export async function holdOutput(tx: Tx, row: HoldRecord): Promise<Hold> {
  const { id, digest, since, decidableAt, installation, rowCount, ownedCount, reason, acceptedAt, acceptedBy } = row;
  const tables = await tx.$queryRaw<{ table: string; count: number }[]>`
    SELECT "table", count(*)::int AS "count" FROM "HeldRow" WHERE "holdId" = ${id}::uuid
    GROUP BY "table" ORDER BY "count" DESC, "table"`;
  const objects = await tx.$queryRaw<{ kind: string; count: number }[]>`
    SELECT split_part("unit", '/', 1) AS "kind", count(DISTINCT "unit")::int AS "count" FROM "HeldRow"
    WHERE "holdId" = ${id}::uuid AND "unit" IS NOT NULL GROUP BY 1 ORDER BY 1`;
  const isAccepted = row.acceptedDigest === digest && acceptedAt !== null && acceptedBy !== null;
  return {
    id,
    what: kindOf(row.what),
    digest,
    since,
    decidableAt: decidableAt > new Date() ? decidableAt : null,
    ...{ installation, rowCount, ownedCount, reason, tables, objects },
    accepted: isAccepted ? { at: acceptedAt, by: acceptedBy } : null,
  };
}

function kindOf(text: string): HoldKind {
  const what = holdKinds.find((each) => each === text);
  if (!what) throw new Error(`There is a hold of an unknown kind: ${text}.`);
  return what;
}

/** The rows that would be removed, page after page. */
export async function rows(
  _scope: AdminScope,
  request: { holdId: string; filter: string; cursor?: string | undefined; limit: number },
): Promise<Page<HeldRow>> {
  const { cursor, limit } = request;
  const where: Prisma.HeldRowWhereInput = { AND: [{ holdId: request.holdId }, ...conditions(request.filter)] };
  const found = await db().heldRow.findMany({
    where: cursor ? { AND: [where, { id: { gt: BigInt(cursor) } }] } : where,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const items = found.slice(0, limit).map(({ id, table, rowUuid, name, unit, link }): HeldRow => {
    const [kind = null, resourceId = null] = unit?.split("/") ?? [];
    return { id: String(id), table, rowUuid, name, kind, resourceId, link };
  });
  return {
    items,
    total: await db().heldRow.count({ where }),
    nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

const units = [...kindNames, "system"];

function conditions(text: string): Prisma.HeldRowWhereInput[] {
  const { words, tokens } = readFilter(text, ["kind", "table"]);
  return [
    ...words.map((word): Prisma.HeldRowWhereInput => {
      const found = { contains: literally(word), mode: "insensitive" } as const;
      return { OR: [{ name: found }, { unit: found }] };
    }),
    ...tokens.map(({ key, value }): Prisma.HeldRowWhereInput => {
      if (key === "table") return { table: { equals: literally(value), mode: "insensitive" } };
      const kind = value.toLowerCase();
      if (!units.includes(kind)) throw filterError(`kind:${value} — there is no such kind of object.`);
      return { unit: { startsWith: `${kind}/` } };
    }),
  ];
}
