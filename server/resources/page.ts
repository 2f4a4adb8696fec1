import { fieldError } from "#model/errors.ts";
import type { Page } from "#model/plan.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";

/** How a list is sorted and where its page begins. */
export interface PageRequest {
  sort: "name" | "updatedAt" | "createdAt";
  direction: "asc" | "desc";
  cursor?: string | undefined;
  limit: number;
}

interface Row {
  id: string;
  name: string;
  updatedAt: Date;
  createdAt: Date;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One page of a table, by keyset: its cost does not grow with the distance from the first page, and rows that appear
 * meanwhile neither repeat nor hide others. `where` holds all conditions, on `row`; `counting` says how many there are where
 * that is known without counting them.
 */
export async function pageOf<T extends Row>(
  tx: Tx,
  table: Prisma.ModelName,
  where: Prisma.Sql,
  request: PageRequest,
  counting = Prisma.sql`SELECT count(*)::int AS "total" FROM ${Prisma.raw(`"${table}"`)} AS "row" WHERE ${where}`,
): Promise<Page<T>> {
  const { sort, direction, limit } = request;
  const name = Prisma.raw(`"${table}"`);
  const column = sortKey(sort);
  const order = Prisma.raw(direction);
  const after = request.cursor === undefined ? Prisma.empty : beyond(request, decode(request));
  const [rows, totals] = await allSent([
    tx.$queryRaw<T[]>`
      SELECT ${columnsOf(table, "row")} FROM ${name} AS "row" WHERE ${where} ${after}
      ORDER BY ${column} ${order}, "id" ${order} LIMIT ${limit + 1}`,
    tx.$queryRaw<{ total: number }[]>(counting),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    total: totals[0]?.total ?? 0,
    nextCursor: rows.length > limit && last ? encode(request, last) : null,
  };
}

function beyond({ sort, direction }: PageRequest, { value, id }: { value: string; id: string }): Prisma.Sql {
  const than = Prisma.raw(direction === "asc" ? ">" : "<");
  const type = Prisma.raw(sort === "name" ? "text" : "timestamptz");
  return Prisma.sql`AND (${sortKey(sort)}, "id") ${than} (${value}::${type}, ${id}::uuid)`;
}

/** Names are ordered as people count: app-2 before app-10. Its indexes stand in the migrations. */
function sortKey(sort: PageRequest["sort"]): Prisma.Sql {
  return Prisma.raw(sort === "name" ? `"name" COLLATE "natural"` : `"${sort}"`);
}

function encode({ sort, direction }: PageRequest, row: Row): string {
  const value = sort === "name" ? row.name : row[sort].toISOString();
  return Buffer.from(JSON.stringify([sort, direction, value, row.id])).toString("base64url");
}

function decode({ sort, direction, cursor }: PageRequest): { value: string; id: string } {
  const refusal = fieldError(
    "INVALID_INPUT",
    ["cursor"],
    "This is no cursor of this list in this order. Take `nextCursor` of the page before, or leave it out.",
  );
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor ?? "", "base64url").toString());
    if (!Array.isArray(parts) || parts.length !== 4 || parts[0] !== sort || parts[1] !== direction) throw refusal;
    const [, , value, id] = parts as unknown[];
    if (typeof value !== "string" || typeof id !== "string" || !uuid.test(id) || /[\p{Cc}\p{Cs}]/u.test(value))
      throw refusal;
    // Exactly as we write times: JavaScript also reads days that no month has, which PostgreSQL refuses.
    if (sort !== "name" && (new Date(value).toISOString() !== value || !/^(?!0000)\d{4}-/.test(value))) throw refusal;
    return { value, id };
  } catch {
    throw refusal;
  }
}
