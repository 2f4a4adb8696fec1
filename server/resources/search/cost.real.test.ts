import { afterAll, beforeAll, expect, test } from "vitest";
import { readSearchText } from "#model/search-text.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { type Furnished, furnishedProject } from "../../testing/two-projects.ts";
import { networkSources } from "./network-sources.ts";
import { peopleSources } from "./other-sources.ts";
import { selectOf } from "./source.ts";

const portCount = 20_000;

let database: TestDatabase;
let big: Furnished;
let small: Furnished;
beforeAll(async () => {
  database = await serviceDatabase();
  [small, big] = [await furnishedProject("antelope", 65), await furnishedProject("zebra", 66)];
  const { projectId, ids } = big;
  await db().$executeRaw`
    INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels")
    SELECT gen_random_uuid(), ${ids.network}::uuid, ${projectId}::uuid,
      (ARRAY['web', 'app', 'db', 'cache'])[1 + n % 4] || '-' || n, '02:00:' || right(repeat('0', 8) || to_hex(n), 8), '[]',
      true, true, jsonb_build_object('env', (ARRAY['prod', 'test'])[1 + n % 2], 'n', n::text)
    FROM generate_series(1, ${portCount}::int) AS n`;
  await db().$executeRaw`
    INSERT INTO "AddressLease" ("projectId", "networkId", "subnetId", "address", "holderKind", "holderId", "holderName")
    SELECT "projectId", "networkId", ${ids.subnet}::uuid, '10.128.0.0'::inet + row_number() OVER (), 'port', "id", "name"
    FROM "Port" WHERE "projectId" = ${projectId}::uuid AND "name" NOT LIKE 'zebra%'`;
  await db().$executeRawUnsafe("ANALYZE");
});
afterAll(() => database.drop());

interface Plan {
  Plan: Record<"Shared Hit Blocks" | "Shared Read Blocks", number>;
}

/** Blocks of 8 KiB that one search looks at. */
async function blocksRead(text: string, projectId: string | null): Promise<number> {
  const sources = [...networkSources, ...peopleSources];
  const selects = sources.flatMap((source) => selectOf(source, readSearchText(text), projectId));
  const explain = Prisma.sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${Prisma.join(selects, " UNION ALL ")}`;
  const [row] = await db().$queryRaw<{ "QUERY PLAN": Plan[] }[]>(explain);
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
}

test("a search reads less than the table of ports, whoever searches for whatever", async () => {
  const port = await db().port.findFirstOrThrow({ where: { name: "app-77" } });
  const [size] = await db().$queryRaw<{ blocks: number }[]>`
    SELECT (pg_relation_size('"Port"') / 8192)::int AS "blocks"`;
  const named = ["w", "web", "app-77", "e", "zz", "prod", "env=prod", "n=77", "nothing-like-it", "web 19"];
  const numbers = [
    "10.128.3.4",
    "10.128.0.0/16",
    "10.",
    "02:00",
    port.mac,
    port.id,
    port.id.slice(-12),
    "cafe",
    "fd00::1",
  ];
  for (const text of [...named, ...numbers])
    for (const projectId of [big.projectId, small.projectId, null])
      expect([text, (await blocksRead(text, projectId)) < (size?.blocks ?? 0)]).toEqual([text, true]);
});
