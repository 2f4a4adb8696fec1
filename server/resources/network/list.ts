import type { Filter } from "#model/filter.ts";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import type { Page } from "#model/plan.ts";
import { type Network, networkFilterKeys, networkTypes } from "#model/resources/network.ts";
import { type Network as NetworkRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { networkStatuses } from "../../status/network-status.ts";
import {
  allOf,
  beginningWith,
  containing,
  filterError,
  idCondition,
  labelCondition,
  readFilter,
  readIp,
} from "../filter-sql.ts";
import { type PageRequest, pageOf } from "../page.ts";
import { withStatus } from "../status-filter.ts";
import { describeNetworks } from "./data.ts";

export interface NetworkListRequest extends PageRequest {
  filter: string;
}

/** A page of the project's networks. */
export async function list(scope: ProjectScope, request: NetworkListRequest): Promise<Page<Network>> {
  const filter = readFilter(request.filter, networkFilterKeys);
  const conditions = [Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`, ...conditionsOf(filter)];
  const where = await withStatus(db(), "network", allOf(conditions), filter, networkStatuses);
  const page = await pageOf<NetworkRow>(db(), "Network", where, request);
  return { ...page, items: await describeNetworks(db(), page.items) };
}

function conditionsOf({ words, tokens }: Filter): Prisma.Sql[] {
  return [...words.map(wordCondition), ...tokens.flatMap(({ key, value }) => tokenConditions[key]?.(value) ?? [])];
}

/** A word is a part of the name or of the id, the beginning of a prefix, or an address in one of the subnets. */
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

const tokenConditions: Record<string, (value: string) => Prisma.Sql> = {
  label: labelCondition,
  ip: (value) => withPrefix(readIp(value)),
  type: (value) => {
    const type = networkTypes.find((name) => name === value.toUpperCase());
    if (!type)
      throw filterError(`There is no network type “${value}”. Known are ${networkTypes.join(", ").toLowerCase()}.`);
    return Prisma.sql`"row"."type" = ${type}`;
  },
};
