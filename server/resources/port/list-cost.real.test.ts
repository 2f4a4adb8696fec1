import { afterAll, beforeAll, expect, test } from "vitest";
import { portList } from "#model/lists/port.ts";
import { countedAtMost } from "#model/total.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db, type Tx } from "../../db.ts";
import { type LargeProject, largeProject } from "../../testing/large-project.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { listPage } from "../list.ts";
import { portSource } from "./list.ts";

const portCount = 20_000;

let database: TestDatabase;
let project: LargeProject;
/** Blocks of 8 KiB that all it is found in has: ports, where they are bound, their addresses. */
let allBlocks: number;
beforeAll(async () => {
  database = await serviceDatabase();
  project = await largeProject(portCount);
  const [size] = await db().$queryRaw<{ blocks: number }[]>`SELECT
    ((pg_relation_size('"Port"') + pg_relation_size('"PortBinding"') + pg_relation_size('"AddressLease"')) / 8192)::int AS "blocks"`;
  allBlocks = size?.blocks ?? 0;
}, 120_000);
afterAll(() => {
  project?.close();
  return database?.drop();
});

type Asked = Pick<Parameters<typeof listPage>[3], "filter" | "cursor"> & {
  sort: (typeof portList.sorts)[number];
  direction: "asc" | "desc";
};

/** One page, with the blocks that finding its rows and counting them read. */
async function pageAndBlocks(asked: Asked) {
  const sent: Prisma.Sql[] = [];
  const recording = new Proxy<Tx>(db(), {
    get: (target, name) => (name === "$queryRawUnsafe" ? recorded : Reflect.get(target, name)),
  });
  const recorded = (text: string, ...values: unknown[]) => {
    sent.push(new Prisma.Sql(text.split(/\$\d+/), values));
    return db().$queryRawUnsafe(text, ...values);
  };
  const within = [Prisma.sql`"row"."projectId" = ${project.id}::uuid`];
  const known = Prisma.sql`SELECT ${portCount}::int AS "total"`;
  const source = portSource({ projectId: project.id } as Parameters<typeof portSource>[0]);
  const page = await listPage(recording, portList, source, { ...asked, limit: 50 }, within, known);
  let blocks = 0;
  for (const statement of sent) {
    const [row] = await db().$queryRaw<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }[]>(
      Prisma.sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement}`,
    );
    const plan = row?.["QUERY PLAN"][0].Plan ?? {};
    blocks += (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
  }
  return { ...page, blocks };
}

const orders = portList.sorts.flatMap((sort) => (["asc", "desc"] as const).map((direction) => ({ sort, direction })));

test.for(orders)(
  "ports by $sort, $direction: a page is read where it lies, the first and those after it",
  async (order) => {
    const first = await pageAndBlocks({ ...order, filter: "" });
    const next = await pageAndBlocks({ ...order, filter: "", cursor: first.nextCursor ?? "" });
    expect(first.items).toHaveLength(50);
    expect([first.blocks < 200, next.blocks < 200]).toEqual([true, true]);
  },
);

test.for([
  "p",
  "port",
  "10",
  "ip:10.0.0.0/8",
  "label:env",
  "mac:02:00",
  "up:yes",
  "enabled:yes",
  "status:up",
  "status:realised",
])("%s finds very many: they are counted to ten thousand, in whatever order they are listed", async (filter) => {
  for (const order of orders)
    expect(await pageAndBlocks({ ...order, filter })).toMatchObject({ total: countedAtMost + 1 });
});

test.for([
  "77",
  "77 up:no",
  "port-777",
  "10.5.1",
  "a3f9",
  "network:net-7 label:env=prod",
  "host:nothing",
  "up:no",
  "status:down",
  "status:unbound enabled:no",
  "status:pending",
])("%s finds few: ports are gone through a few times at most, and not each looked up", async (filter) => {
  for (const order of orders) {
    const { total, blocks } = await pageAndBlocks({ ...order, filter });
    expect([total <= countedAtMost, blocks < 5 * allBlocks, blocks, allBlocks]).toEqual([
      true,
      true,
      blocks,
      allBlocks,
    ]);
  }
});
