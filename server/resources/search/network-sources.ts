import { formatAddress } from "#model/ip/address.ts";
import { addressBits } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { SearchText } from "#model/search-text.ts";
import { Prisma } from "#prisma/generated/client.ts";
import {
  begins,
  byId,
  byLabel,
  containsWords,
  containsWordsOfFew,
  type Match,
  perMatch,
  type Source,
} from "./source.ts";

const lowerName = Prisma.sql`(lower("row"."name") COLLATE "C")`;
const inNetwork = Prisma.sql`JOIN "Network" AS "network" ON "network"."id" = "row"."networkId"`;
const projectId = Prisma.sql`"row"."projectId"`;

const networks: Source = {
  kind: "network",
  table: Prisma.sql`"Network"`,
  shown: {
    projectId,
    name: Prisma.sql`"row"."name"`,
    detail: Prisma.sql`coalesce((SELECT string_agg(host("cidr") || '/' || masklen("cidr"), ', ' ORDER BY "cidr")
      FROM "Subnet" WHERE "networkId" = "row"."id"), 'no subnets')`,
  },
  matches: (text) => [
    begins(lowerName, text.text),
    ...containsWords(Prisma.sql`"row"."name"`, text),
    ...byId(text),
    ...byLabel(text),
  ],
};

const subnets: Source = {
  kind: "subnet",
  table: Prisma.sql`"Subnet"`,
  joins: inNetwork,
  shown: {
    projectId,
    name: Prisma.sql`host("row"."cidr") || '/' || masklen("row"."cidr")`,
    detail: Prisma.sql`'in ' || "network"."name"`,
    parentId: Prisma.sql`"row"."networkId"`,
  },
  matches: (text) => [...subnetsAround(text), ...byId(text)],
};

function subnetsAround({ address, prefix }: SearchText): Match[] {
  if (address) return [{ where: Prisma.sql`"row"."cidr" >>= ${address}::inet`, because: `contains ${address}` }];
  if (!prefix) return [];
  return [
    { where: Prisma.sql`"row"."cidr" = ${prefix}::inet` },
    {
      where: Prisma.sql`"row"."cidr" && ${prefix}::inet AND "row"."cidr" <> ${prefix}::inet`,
      because: `overlaps ${prefix}`,
      orderBy: Prisma.sql`"row"."cidr"`,
    },
  ];
}

const ports: Source = {
  kind: "port",
  table: Prisma.sql`"Port"`,
  joins: inNetwork,
  shown: {
    projectId,
    name: Prisma.sql`"row"."name"`,
    detail: Prisma.sql`concat_ws(' ', (SELECT string_agg(held ->> 'address', ', ')
      FROM jsonb_array_elements("row"."addresses") AS held), 'in ' || "network"."name")`,
    parentId: Prisma.sql`"row"."networkId"`,
  },
  matches: (text, inProject) => [
    begins(lowerName, text.text),
    ...containsWords(Prisma.sql`"row"."name"`, text),
    ...portsByAddress(text, inProject),
    ...portsByMac(text),
    ...byId(text),
    ...byLabel(text),
  ],
};

function portsByAddress({ address, prefix }: SearchText, inProject: string | null): Match[] {
  const ofProject = inProject === null ? Prisma.empty : Prisma.sql`AND "projectId" = ${inProject}::uuid`;
  const holds = (held: Prisma.Sql) => Prisma.sql`"row"."id" IN (SELECT "holderId" FROM "AddressLease"
    WHERE "releasedAt" IS NULL AND "holderKind" = 'port' ${ofProject} AND ${held} LIMIT ${perMatch})`;
  if (address) return [{ where: holds(Prisma.sql`"address" = ${address}::inet`), because: `holds ${address}` }];
  if (!prefix) return [];
  // From its first to its last address, which is a range of the index.
  const { family, first, last } = prefixParts(prefix);
  const bits = addressBits[family];
  const [from, to] = [first, last].map((value) => `${formatAddress(family, value)}/${bits}`);
  const inside = Prisma.sql`"address" BETWEEN ${from}::inet AND ${to}::inet`;
  return [{ where: holds(inside), because: `holds an address in ${prefix}` }];
}

function portsByMac({ macBegin }: SearchText): Match[] {
  if (!macBegin) return [];
  return [{ ...begins(Prisma.sql`("row"."mac" COLLATE "C")`, macBegin), because: `has a MAC like ${macBegin}` }];
}

/** Hosts are few. How many ports one carries in all is none of a tenant's business, nor are hosts that carry none of its. */
const hosts: Source = {
  kind: "host",
  table: Prisma.sql`"Host"`,
  shown: { name: Prisma.sql`"row"."name"`, detail: Prisma.sql`'hypervisor'` },
  // An array is made at most once, and only where a host fits otherwise.
  within: (id) => Prisma.sql`"row"."id" = ANY (ARRAY(SELECT DISTINCT binding."hostId" FROM "Network" AS network
    JOIN "PortBinding" AS binding ON binding."networkId" = network."id" WHERE network."projectId" = ${id}::uuid))`,
  matches: (text) => [...containsWordsOfFew(Prisma.sql`"row"."name"`, text), ...byId(text)],
};

export const networkSources: readonly Source[] = [networks, subnets, ports, hosts];
