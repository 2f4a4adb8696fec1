import type { Filter } from "#model/filter.ts";
import { parseYesNo } from "#model/filter.ts";
import type { Page } from "#model/plan.ts";
import { type Port, portFilterKeys } from "#model/resources/port.ts";
import { type Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { portStatuses } from "../../status/port-status.ts";
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
import { describePorts } from "./data.ts";

export interface PortListRequest extends PageRequest {
  filter: string;
  networkId?: string | undefined;
}

/** A page of the project's ports. */
export async function list(scope: ProjectScope, request: PortListRequest): Promise<Page<Port>> {
  const filter = readFilter(request.filter, portFilterKeys);
  const conditions = [
    Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`,
    ...(request.networkId ? [Prisma.sql`"row"."networkId" = ${request.networkId}::uuid`] : []),
    ...conditionsOf(filter),
  ];
  const isAll = conditions.length === 1 && filter.tokens.length === 0;
  // In one transaction its statements travel together.
  return db().$transaction(async (tx) => {
    const where = await withStatus(tx, "port", allOf(conditions), filter, portStatuses);
    const page = await pageOf<PortRow>(tx, "Port", where, request, isAll ? allPorts(scope) : undefined);
    return { ...page, items: await describePorts(tx, page.items) };
  });
}

/** How many there are without a filter is known: they are counted for the quota, exactly. */
function allPorts({ projectId }: ProjectScope): Prisma.Sql {
  return Prisma.sql`SELECT "ports" AS "total" FROM "ProjectUsage" WHERE "projectId" = ${projectId}::uuid`;
}

function conditionsOf({ words, tokens }: Filter): Prisma.Sql[] {
  return [...words.map(wordCondition), ...tokens.flatMap(({ key, value }) => tokenConditions[key]?.(value) ?? [])];
}

/** A word is a part of the name, a part of the id, or the beginning of an address or a MAC. */
function wordCondition(word: string): Prisma.Sql {
  return Prisma.sql`("row"."name" ILIKE ${containing(word)} OR ${idCondition(word)}
    OR "row"."mac" LIKE ${beginningWith(word.toLowerCase())} OR EXISTS (
      SELECT 1 FROM jsonb_array_elements("row"."addresses") AS held
      WHERE held ->> 'address' LIKE ${beginningWith(word.toLowerCase())}))`;
}

const tokenConditions: Record<string, (value: string) => Prisma.Sql> = {
  label: labelCondition,
  network: (value) => Prisma.sql`EXISTS (
    SELECT 1 FROM "Network" AS network WHERE network."id" = "row"."networkId" AND network."name" = ${value})`,
  ip: (value) => Prisma.sql`EXISTS (
    SELECT 1 FROM jsonb_array_elements("row"."addresses") AS held
    WHERE (held ->> 'address')::inet <<= ${readIp(value)}::inet)`,
  mac: (value) => Prisma.sql`"row"."mac" LIKE ${beginningWith(value.toLowerCase().replaceAll("-", ":"))}`,
  host: (value) => Prisma.sql`EXISTS (
    SELECT 1 FROM "PortBinding" AS binding JOIN "Host" AS host ON host."id" = binding."hostId"
    WHERE binding."portId" = "row"."id" AND host."name" = ${value})`,
  up: (value) => {
    const up = Prisma.sql`EXISTS (
      SELECT 1 FROM "PortBinding" AS binding
      WHERE binding."portId" = "row"."id" AND binding."hostId" IS NOT NULL AND binding."up")`;
    return yesNo("up", value) ? up : Prisma.sql`NOT ${up}`;
  },
  enabled: (value) => Prisma.sql`"row"."enabled" = ${yesNo("enabled", value)}`,
};

function yesNo(key: string, value: string): boolean {
  const answer = parseYesNo(value);
  if (answer === null) throw filterError(`“${key}:” takes yes or no, not “${value}”.`);
  return answer;
}
