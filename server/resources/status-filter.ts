import type { Filter } from "#model/filter.ts";
import { type Status, statusBadge, statusSchema } from "#model/status.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import { lookedAt } from "../looked-at.ts";
import { allOf, filterError } from "./filter-sql.ts";
import { candidates, type FilteredKind } from "./status-candidates.ts";

const known: readonly string[] = [
  ...new Set([
    ...statusSchema.shape.intent.options,
    ...statusSchema.shape.sync.options,
    ...statusSchema.shape.health.options,
  ]),
];

const tables = { port: Prisma.sql`"Port"`, network: Prisma.sql`"Network"` };

// How many objects are asked for their status at once.
const chunk = 500;

/**
 * Narrows the conditions of a list to the objects whose status has the words of its `status:` tokens. A status is
 * computed, not stored, so all that could have it are looked at: exact, and paid for only where the token is used.
 */
export async function withStatus(
  tx: Tx,
  kind: FilteredKind,
  where: Prisma.Sql,
  filter: Filter,
  statusesOf: (tx: Tx, ids: string[]) => Promise<Map<string, Status>>,
): Promise<Prisma.Sql> {
  const words = filter.tokens.filter(({ key }) => key === "status").map(({ value }) => value.toLowerCase());
  if (words.length === 0) return where;
  for (const word of words)
    if (!known.includes(word)) throw filterError(`There is no status “${word}”. Known are ${known.join(", ")}.`);
  const narrow: Prisma.Sql[] = [];
  for (const word of words) narrow.push((await candidates(tx, kind, word)) ?? Prisma.sql`true`);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM ${tables[kind]} AS "row" WHERE ${where} AND ${allOf(narrow)}`;
  const ids = rows.map((row) => row.id);
  lookedAt(ids.length);
  const matching: string[] = [];
  for (let start = 0; start < ids.length; start += chunk)
    for (const [id, status] of await statusesOf(tx, ids.slice(start, start + chunk)))
      if (words.every((word) => hasWord(status, word))) matching.push(id);
  return Prisma.sql`${where} AND "row"."id" = ANY(${matching}::uuid[])`;
}

function hasWord(status: Status, word: string): boolean {
  return [status.intent, status.sync, status.health, statusBadge(status).word.toLowerCase()].includes(word);
}
