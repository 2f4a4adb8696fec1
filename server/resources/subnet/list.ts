import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import type { Page } from "#model/plan.ts";
import { type Subnet, subnetFilterKeys, type subnetListSchema } from "#model/resources/subnet.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { columnsOf } from "../../columns.ts";
import { db } from "../../db.ts";
import { allOf, beginningWith, containing, idCondition, readFilter, readIp } from "../filter-sql.ts";
import { describeSubnets } from "./data.ts";

/** A page of the subnets of a network or of the whole project, in the order of their prefixes. */
export async function list(
  scope: ProjectScope,
  { networkId, filter, cursor, limit }: z.output<typeof subnetListSchema>,
): Promise<Page<Subnet>> {
  const { words, tokens } = readFilter(filter, subnetFilterKeys);
  const where = allOf([
    Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`,
    ...(networkId ? [Prisma.sql`"row"."networkId" = ${networkId}::uuid`] : []),
    ...words.map(
      (word) => Prisma.sql`("row"."cidr"::text LIKE ${beginningWith(word.toLowerCase())}
      OR ${idCondition(word)} OR ${ofNetwork(Prisma.sql`ILIKE ${containing(word)}`)})`,
    ),
    ...tokens.map(({ key, value }) =>
      key === "ip" ? Prisma.sql`"row"."cidr" && ${readIp(value)}::inet` : ofNetwork(Prisma.sql`= ${value}`),
    ),
  ]);
  const after = cursor === undefined ? Prisma.empty : beyond(cursor);
  const rows = await db().$queryRaw<SubnetRow[]>`
    SELECT ${columnsOf("Subnet", "row")} FROM "Subnet" AS "row" WHERE ${where} ${after}
    ORDER BY "cidr", "id" LIMIT ${limit + 1}`;
  const [counted] = await db().$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "Subnet" AS "row" WHERE ${where}`;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await describeSubnets(db(), shown),
    total: counted?.total ?? 0,
    nextCursor: last ? `${last.cidr} ${last.id}` : null,
  };
}

function ofNetwork(name: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM "Network" AS network WHERE network."id" = "row"."networkId" AND network."name" ${name})`;
}

function beyond(cursor: string): Prisma.Sql {
  const [cidr = "", id = ""] = cursor.split(" ");
  if (!parsePrefix(cidr).ok || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw fieldError(
      "INVALID_INPUT",
      ["cursor"],
      "This is no cursor of this list. Take `nextCursor` of the page before, or leave it out.",
    );
  return Prisma.sql`AND ("row"."cidr", "row"."id") > (${cidr}::inet, ${id}::uuid)`;
}
