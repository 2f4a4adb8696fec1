import type { Page } from "#model/plan.ts";
import { kindNames } from "#model/registry.ts";
import { type HeldRow, type Hold, heldOvnSchema, holdKinds, unknownKind } from "#model/resources/hold.ts";
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

/** Whose the Northbound is comes before what is to be removed from it. */
export async function holds(tx: Tx): Promise<Hold[]> {
  const rows = await tx.hold.findMany({ orderBy: [{ what: "asc" }, { since: "asc" }] });
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
  const networks = await networksOf(tx, id);
  const isAccepted = row.acceptedDigest === digest && acceptedAt !== null && acceptedBy !== null;
  return {
    id,
    what: kindOf(row.what),
    digest,
    since,
    decidableAt: decidableAt > new Date() ? decidableAt : null,
    ...{ installation, rowCount, ownedCount, reason, tables, objects },
    ovn: heldOvnSchema.safeParse(row.ovn).data ?? null,
    networks: networks.slice(0, shownNetworks),
    networkCount: networks.length,
    accepted: isAccepted ? { at: acceptedAt, by: acceptedBy } : null,
  };
}

/** So many networks are named with a hold; its rows can be filtered by the others. */
const shownNetworks = 20;

async function networksOf(tx: Tx, holdId: string): Promise<Hold["networks"]> {
  const found = await tx.$queryRaw<Omit<Hold["networks"][number], "projectName">[]>`
    SELECT "networkId" AS "id", max("networkName") AS "name", bool_or("table" = 'Logical_Switch') AS "goes",
      count(DISTINCT "unit") FILTER (WHERE "unit" LIKE 'port/%')::int AS "ports"
    FROM "HeldRow" WHERE "holdId" = ${holdId}::uuid AND "networkId" IS NOT NULL
    GROUP BY 1 ORDER BY "ports" DESC, "name", "id"`;
  const projects = await projectsOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.map((network) => ({ ...network, projectName: projects.get(network.id) ?? null }));
}

/** The project of each network, by name: by the network, or, where that is gone, by what the log knows of it. */
async function projectsOf(tx: Tx, networkIds: readonly string[]): Promise<Map<string, string>> {
  if (networkIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT n."id", p."name" FROM unnest(${[...new Set(networkIds)]}::uuid[]) AS n("id")
    LEFT JOIN "Network" network ON network."id" = n."id"
    LEFT JOIN LATERAL (SELECT "projectId" FROM "Change" WHERE "resourceId" = n."id" AND network."id" IS NULL
      ORDER BY "seq" DESC LIMIT 1) change ON true
    JOIN "Project" p ON p."id" = COALESCE(network."projectId", change."projectId")`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function kindOf(text: string): Hold["what"] {
  return holdKinds.find((each) => each === text) ?? unknownKind;
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
  const shown = found.slice(0, limit);
  const networkIds = [...new Set(shown.flatMap(({ networkId }) => networkId ?? []))];
  const going = await db().heldRow.findMany({
    where: { holdId: request.holdId, table: "Logical_Switch", networkId: { in: networkIds } },
    select: { networkId: true },
  });
  const gone = new Set(going.map(({ networkId }) => networkId));
  const projects = await projectsOf(db(), networkIds);
  const items = shown.map(({ id, table, rowUuid, name, unit, link, networkId, networkName }): HeldRow => {
    const [kind = null, resourceId = null] = unit?.split("/") ?? [];
    return {
      ...{ id: String(id), table, rowUuid, name, kind, resourceId, link },
      network: networkId === null || networkName === null ? null : { id: networkId, name: networkName },
      isWithin: link === null && table !== "Logical_Switch" && gone.has(networkId),
      projectName: projects.get(networkId ?? "") ?? null,
    };
  });
  return {
    items,
    total: await db().heldRow.count({ where }),
    nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

const units = [...kindNames, "system"];

function conditions(text: string): Prisma.HeldRowWhereInput[] {
  const { words, tokens } = readFilter(text, ["kind", "table", "network"]);
  return [
    ...words.map((word): Prisma.HeldRowWhereInput => {
      const found = { contains: literally(word), mode: "insensitive" } as const;
      return { OR: [{ name: found }, { unit: found }] };
    }),
    ...tokens.map(({ key, value }): Prisma.HeldRowWhereInput => {
      if (key === "table") return { table: { equals: literally(value), mode: "insensitive" } };
      if (key === "network") return { networkName: { equals: literally(value), mode: "insensitive" } };
      const kind = value.toLowerCase();
      if (!units.includes(kind)) throw filterError(`kind:${value} — there is no such kind of object.`);
      return { unit: { startsWith: `${kind}/` } };
    }),
  ];
}
