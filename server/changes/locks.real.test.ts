import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";
import { write } from "./commit.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const caller = { kind: "system", id: null, name: "test", isAdmin: true, requestId: "t" } as const;

test("two writes that lock each other out both come through: the one that PostgreSQL ends is tried again", async () => {
  const ids = [(await installation.tenant()).projectId, (await installation.tenant()).projectId];
  const arrived = Promise.withResolvers<void>();
  let waiting = 0;
  let attempts = 0;
  const lockInOrder = (order: string[]) =>
    write({ caller, projectId: null, name: "test", dryRun: false }, async (tx) => {
      attempts++;
      for (const id of order) {
        await tx.db.$queryRaw`SELECT FROM "Project" WHERE "id" = ${id}::uuid FOR UPDATE`;
        // Each has its first row before either asks for its second.
        if (++waiting === 2) arrived.resolve();
        await arrived.promise;
      }
      return order;
    });
  const answers = await Promise.all([lockInOrder(ids), lockInOrder(ids.toReversed())]);
  expect(answers.map(({ items }) => items)).toEqual([ids, ids.toReversed()]);
  expect(attempts).toBe(3);
});

test("a dry run does not wait for those who write the same: it says after a few seconds that they do", async () => {
  const { api, projectId } = await installation.tenant();
  const { id } = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
  const writer = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await writer.connect();
  await writer.query("BEGIN");
  await writer.query('SELECT FROM "Network" WHERE "id" = $1 FOR UPDATE', [id]);
  const startMs = performance.now();
  const items = [{ id, version: 1, description: "d" }];
  expect((await refusalOf(api.network.update({ projectId, items, dryRun: true }))).code).toBe("BUSY");
  expect(performance.now() - startMs).toBeLessThan(15_000);
  const answer = api.network.update({ projectId, items });
  await writer.end();
  expect(first((await answer).items).version).toBe(2);
});
