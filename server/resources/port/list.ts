import type { z } from "zod";
import { formatAddress } from "#model/ip/address.ts";
import { addressBits } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import { portList, type portListSchema } from "#model/lists/port.ts";
import type { Page } from "#model/plan.ts";
import type { Port } from "#model/resources/port.ts";
import { type Port as PortRow, Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { portStatusCondition } from "../../status/port-condition.ts";
import { amongIds, beginningWith, containing, idCondition, labelCondition, readIp, yesOrNo } from "../filter-sql.ts";
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

const isUp = Prisma.sql`"row"."id" IN (
  SELECT "portId" FROM "PortBinding" AS binding WHERE binding."hostId" IS NOT NULL AND binding."up")`;

const portSource = ({ projectId }: ProjectScope): ListSource<Keys, Sorts> => ({
  table: "Port",
  orders: { name: byName, updatedAt: byUpdatedAt, createdAt: byCreatedAt },
  word: (word, look) => wordCondition(word, look, projectId),
  tokens: {
    status: (value, { tx }) => portStatusCondition(tx, value),
    label: labelCondition,
    network: (value) => Prisma.sql`"row"."networkId" = ANY (ARRAY(
      SELECT network."id" FROM "Network" AS network WHERE network."projectId" = ${projectId}::uuid AND network."name" = ${value}))`,
    ip: (value) => Prisma.sql`"row"."id" IN (${holdersWithin(projectId, readIp(value))})`,
    mac: (value) => macCondition(value.replaceAll("-", ":")),
    host: (value) => Prisma.sql`"row"."id" IN (
      SELECT binding."portId" FROM "PortBinding" AS binding JOIN "Host" AS host ON host."id" = binding."hostId"
      WHERE host."name" = ${value})`,
    up: (value) => yesOrNo("up", value, isUp),
    enabled: (value) => yesOrNo("enabled", value, Prisma.sql`"row"."enabled"`),
  },
});

/**
 * A word is a part of the name, a part of the id, or the beginning of an address or a MAC. Each is looked for where an index
 * has it; one condition with OR would look at every port.
 */
function wordCondition(word: string, { within }: Look, projectId: string): Prisma.Sql {
  const ports = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT "row"."id" FROM "Port" AS "row" WHERE ${within} AND ${condition}`;
  const found = [ports(Prisma.sql`"row"."name" ILIKE ${containing(word)}`)];
  if (/^[0-9a-f:.-]+$/i.test(word)) {
    const begins = beginningWith(word.toLowerCase());
    found.push(ports(idCondition(word)), ports(macCondition(word)));
    found.push(held(projectId, Prisma.sql`host("address") LIKE ${begins}`));
  }
  return Prisma.sql`"row"."id" IN (${Prisma.join(found, " UNION ALL ")})`;
}

function macCondition(begin: string): Prisma.Sql {
  return Prisma.sql`("row"."mac" COLLATE "C") LIKE ${beginningWith(begin.toLowerCase())}`;
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
