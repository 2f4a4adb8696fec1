import type { z } from "zod";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import { subnetList, type subnetListSchema } from "#model/lists/subnet.ts";
import type { Page } from "#model/plan.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { amongIds, beginningWith, containing, idCondition, readIp, yesOrNo } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byUpdatedAt } from "../page.ts";
import { describeSubnets } from "./data.ts";

type Keys = keyof typeof subnetList.keys;
type Sorts = (typeof subnetList.sorts)[number];

/** A page of the subnets of a network or of the whole project. */
export async function list(scope: ProjectScope, request: z.output<typeof subnetListSchema>): Promise<Page<Subnet>> {
  const { networkId, ids } = request;
  const within = [
    Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`,
    ...(networkId ? [Prisma.sql`"row"."networkId" = ${networkId}::uuid`] : []),
    ...amongIds(ids),
  ];
  const page = await listPage<SubnetRow, Keys, Sorts>(db(), subnetList, source, request, within);
  return { ...page, items: await describeSubnets(db(), page.items) };
}

const source: ListSource<Keys, Sorts> = {
  table: "Subnet",
  orders: {
    cidr: { by: Prisma.sql`"row"."cidr"`, type: "prefix" },
    updatedAt: byUpdatedAt,
    createdAt: byCreatedAt,
  },
  word: wordCondition,
  tokens: {
    ip: (value) => sharing(readIp(value)),
    network: (value) => ofNetwork(Prisma.sql`= ${value}`),
    dhcp: (value) => yesOrNo("dhcp", value, Prisma.sql`(family("row"."cidr") = 4 AND "row"."dhcp")`),
  },
};

/** A word is the beginning of a prefix, an address in it, its id or what lists show of it, or a part of the network's name. */
function wordCondition(word: string): Prisma.Sql {
  const text = Prisma.sql`"row"."cidr"::text LIKE ${beginningWith(word.toLowerCase())}
    OR ${idCondition(word)} OR ${ofNetwork(Prisma.sql`ILIKE ${containing(word)}`)}`;
  const ip = word.includes("/") ? parsePrefix(word) : parseAddress(word);
  return ip.ok ? Prisma.sql`(${text} OR ${sharing(ip.value)})` : Prisma.sql`(${text})`;
}

function sharing(ip: string): Prisma.Sql {
  return Prisma.sql`"row"."cidr" && ${ip}::inet`;
}

function ofNetwork(name: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM "Network" AS network WHERE network."id" = "row"."networkId" AND network."name" ${name})`;
}
