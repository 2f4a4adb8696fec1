import type { z } from "zod";
import { heldList, type heldListSchema } from "#model/lists/held.ts";
import type { Page } from "#model/plan.ts";
import { kindNames } from "#model/registry.ts";
import { type HeldRow, type Hold, heldOvnSchema, holdKinds, unknownKind } from "#model/resources/hold.ts";
import { type HeldRow as HeldRowRecord, type Hold as HoldRecord, Prisma } from "#prisma/generated/client.ts";
import type { AdminScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { beginningWith, inAnyOf, oneOf } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byNumber } from "../page.ts";

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

type Keys = keyof typeof heldList.keys;
type Sorts = (typeof heldList.sorts)[number];

const units = [...kindNames, "system"];

const source: ListSource<Keys, Sorts> = {
  table: "HeldRow",
  id: "number",
  orders: { place: byNumber },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."name"`, Prisma.sql`"row"."unit"`]),
  tokens: {
    kind: (value) => Prisma.sql`"row"."unit" LIKE ${beginningWith(`${oneOf("kind of object", value, units)}/`)}`,
    network: (value) => Prisma.sql`lower("row"."networkName") = ${value.toLowerCase()}`,
    table: (value) => Prisma.sql`lower("row"."table") = ${value.toLowerCase()}`,
  },
};

/** The rows that would be removed, page after page. */
export async function rows(
  _scope: AdminScope,
  { holdId, ...request }: z.output<typeof heldListSchema>,
): Promise<Page<HeldRow>> {
  const within = [Prisma.sql`"row"."holdId" = ${holdId}::uuid`];
  const page = await listPage<HeldRowRecord, Keys, Sorts>(db(), heldList, source, request, within);
  const networkIds = [...new Set(page.items.flatMap(({ networkId }) => networkId ?? []))];
  const going = await db().heldRow.findMany({
    where: { holdId, table: "Logical_Switch", networkId: { in: networkIds } },
    select: { networkId: true },
  });
  const gone = new Set(going.map(({ networkId }) => networkId));
  const projects = await projectsOf(db(), networkIds);
  const items = page.items.map(({ id, table, rowUuid, name, unit, link, networkId, networkName }): HeldRow => {
    const [kind = null, resourceId = null] = unit?.split("/") ?? [];
    return {
      ...{ id: String(id), table, rowUuid, name, kind, resourceId, link },
      network: networkId === null || networkName === null ? null : { id: networkId, name: networkName },
      isWithin: link === null && table !== "Logical_Switch" && gone.has(networkId),
      projectName: projects.get(networkId ?? "") ?? null,
    };
  });
  return { ...page, items };
}
