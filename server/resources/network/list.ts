import type { z } from "zod";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import { networkList, type networkListSchema } from "#model/lists/network.ts";
import type { Page } from "#model/plan.ts";
import { type Network, networkTypes } from "#model/resources/network.ts";
import { type Network as NetworkRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { networkStatusCondition } from "../../status/network-condition.ts";
import { amongIds, beginningWith, containing, idCondition, labelCondition, oneOf, readIp } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byName, byUpdatedAt } from "../page.ts";
import { describeNetworks } from "./data.ts";

type Keys = keyof typeof networkList.keys;
type Sorts = (typeof networkList.sorts)[number];

/** A page of the project's networks. */
export async function list(scope: ProjectScope, request: z.output<typeof networkListSchema>): Promise<Page<Network>> {
  const within = [Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`, ...amongIds(request.ids)];
  const page = await listPage<NetworkRow, Keys, Sorts>(db(), networkList, source, request, within);
  return { ...page, items: await describeNetworks(db(), page.items) };
}

const source: ListSource<Keys, Sorts> = {
  table: "Network",
  orders: { name: byName, updatedAt: byUpdatedAt, createdAt: byCreatedAt },
  word: wordCondition,
  tokens: {
    status: (value, { tx, within }) => networkStatusCondition(tx, value, within),
    label: labelCondition,
    ip: (value) => withPrefix(readIp(value)),
    type: (value) => Prisma.sql`"row"."type" = ${oneOf("network type", value, networkTypes)}`,
  },
};

/** A word is a part of the name, its id or what lists show of it as it begins, the beginning of a prefix, or an address in one of the subnets. */
function wordCondition(word: string): Prisma.Sql {
  const text = Prisma.sql`"row"."name" ILIKE ${containing(word)} OR ${idCondition(word)}
    OR EXISTS (SELECT 1 FROM "Subnet" AS subnet WHERE subnet."networkId" = "row"."id"
      AND subnet."cidr"::text LIKE ${beginningWith(word.toLowerCase())})`;
  const ip = word.includes("/") ? parsePrefix(word) : parseAddress(word);
  return ip.ok ? Prisma.sql`(${text} OR ${withPrefix(ip.value)})` : Prisma.sql`(${text})`;
}

function withPrefix(ip: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Subnet" AS subnet WHERE subnet."networkId" = "row"."id" AND subnet."cidr" && ${ip}::inet)`;
}
