import type { z } from "zod";
import { formatAddress } from "#model/ip/address.ts";
import { rangesBeginning } from "#model/ip/beginning.ts";
import { addressBits } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import { portList, type portListSchema } from "#model/lists/port.ts";
import type { Page } from "#model/plan.ts";
import type { Port } from "#model/resources/port.ts";
import { type Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { portStatusCondition } from "../../status/port-condition.ts";
import {
  amongIds,
  beginningWith,
  beginsWith,
  containing,
  idCondition,
  labelCondition,
  readIp,
  yesOrNo,
} from "../filter-sql.ts";
import { type ListSource, type Look, listPage } from "../list.ts";
import { byCreatedAt, byName, byUpdatedAt } from "../page.ts";
import { describePorts } from "./data.ts";

type Keys = keyof typeof portList.keys;
type Sorts = (typeof portList.sorts)[number];

/** A page of the project's ports. */
export async function list(scope: ProjectScope, request: z.output<typeof portListSchema>): Promise<Page<Port>> {
  const { networkId, ids } = request;
  const within = [
    Prisma.sql`"row"."projectId" = ${scope.projectId}::uuid`,
    ...(networkId ? [Prisma.sql`"row"."networkId" = ${networkId}::uuid`] : []),
    ...amongIds(ids),
  ];
  // In one transaction its statements travel together.
  return db().$transaction(async (tx) => {
    const all = within.length === 1 ? allPorts(scope) : undefined;
    const page = await listPage<PortRow, Keys, Sorts>(tx, portList, portSource(scope), request, within, all);
    return { ...page, items: await describePorts(tx, page.items) };
  });
}

/** How many there are without a filter is known: they are counted for the quota, exactly. */
function allPorts({ projectId }: ProjectScope): Prisma.Sql {
  return Prisma.sql`SELECT "ports" AS "total" FROM "ProjectUsage" WHERE "projectId" = ${projectId}::uuid`;
}

const isUp = Prisma.sql`EXISTS (SELECT FROM "PortBinding" AS binding
  WHERE binding."portId" = "row"."id" AND binding."hostId" IS NOT NULL AND binding."up")`;

/** What the list is to the database. */
export const portSource = ({ projectId }: ProjectScope): ListSource<Keys, Sorts> => ({
  table: "Port",
  orders: { name: byName, updatedAt: byUpdatedAt, createdAt: byCreatedAt },
  word: (word, look) => wordCondition(word, look, projectId),
  tokens: {
    status: (value, { tx, within }) => portStatusCondition(tx, value, within),
    label: labelCondition,
    network: async (value, { tx }) => {
      const ids = await namedSo(tx, value, Prisma.sql`"Network" WHERE "projectId" = ${projectId}::uuid`);
      return Prisma.sql`"row"."networkId" = ANY(${ids}::uuid[])`;
    },
    ip: (value) => Prisma.sql`"row"."id" IN (${holdersWithin(projectId, readIp(value))})`,
    mac: (value) => macCondition(value.replaceAll("-", ":")),
    host: async (value, { tx }) => {
      const ids = await namedSo(tx, value, Prisma.sql`"Host" WHERE true`);
      return Prisma.sql`"row"."id" IN (
        SELECT "portId" FROM "PortBinding" AS binding WHERE binding."hostId" = ANY(${ids}::uuid[]))`;
    },
    up: (value) => yesOrNo("up", value, isUp),
    enabled: (value) => yesOrNo("enabled", value, Prisma.sql`"row"."enabled"`),
  },
});

/** The ids of those that have the name: looked up first, so that PostgreSQL knows how many ports they have before it decides where to look for them. */
async function namedSo(tx: Tx, name: string, from: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM ${from} AND "name" = ${name}`;
  return rows.map(({ id }) => id);
}

/**
 * A word is a part of the name, or the beginning of the id, of what lists show of it, of an address or of a MAC. Each is looked for where an index
 * has it; one condition with OR would look at every port.
 */
function wordCondition(word: string, { within }: Look, projectId: string): Prisma.Sql {
  const ports = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT "row"."id" FROM "Port" AS "row" WHERE ${within} AND ${condition}`;
  // Names of ports have no capitals: to fold them would take three times as long.
  const found = [ports(Prisma.sql`"row"."name" LIKE ${containing(word.toLowerCase())}`)];
  if (/^[0-9a-f:.-]+$/i.test(word)) {
    found.push(ports(idCondition(word)), ports(macCondition(word)), ...holdersBeginning(projectId, word.toLowerCase()));
  }
  return Prisma.sql`"row"."id" IN (${Prisma.join(found, " UNION ALL ")})`;
}

function macCondition(begin: string): Prisma.Sql {
  return beginsWith(Prisma.sql`("row"."mac" COLLATE "C")`, begin.toLowerCase());
}

/** The ports that hold an address whose text begins so. */
function holdersBeginning(projectId: string, beginning: string): Prisma.Sql[] {
  const ranges = rangesBeginning(beginning).map(
    ({ first, last }) => Prisma.sql`"address" BETWEEN ${first}::inet AND ${last}::inet`,
  );
  if (ranges.length === 0) return [];
  const within = Prisma.sql`(${Prisma.join(ranges, " OR ")})`;
  // Zeros may be left out of an address, so that not all of the range begin so. Elsewhere the range says it all, and
  // PostgreSQL knows how many lie in it.
  if (!/^0|:0|::/.test(beginning)) return [held(projectId, within)];
  return [held(projectId, Prisma.sql`${within} AND host("address") LIKE ${beginningWith(beginning)}`)];
}

/** The ports that hold an address within a prefix, or the address itself. */
function holdersWithin(projectId: string, ip: string): Prisma.Sql {
  const parts = ip.includes("/") ? prefixParts(ip as Parameters<typeof prefixParts>[0]) : null;
  if (!parts) return held(projectId, Prisma.sql`"address" = ${ip}::inet`);
  const { family, first, last } = parts;
  // From its first to its last address, which is a range of the index.
  const [from, to] = [first, last].map((value) => `${formatAddress(family, value)}/${addressBits[family]}`);
  return held(projectId, Prisma.sql`"address" BETWEEN ${from}::inet AND ${to}::inet`);
}

function held(projectId: string, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT "holderId" FROM "AddressLease"
    WHERE "projectId" = ${projectId}::uuid AND "releasedAt" IS NULL AND "holderKind" = 'port' AND ${condition}`;
}
