import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { keyIdentity, makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await serviceDatabase();
});
afterAll(() => database.drop());

test("in a project of many networks and ports the sample looks at no more of them than it makes", async () => {
  const owner = await makeUser("large@skein.test");
  const { id: projectId } = await makeProject("large", [{ user: owner, role: "owner" }]);
  const api = createCaller(contextFor(owner));
  await api.project.addSample({ projectId });
  const { id: networkId } = await db().network.findFirstOrThrow({ where: { projectId, name: "web-tier" } });
  await db().$executeRaw`
    INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels")
    SELECT gen_random_uuid(), ${networkId}::uuid, ${projectId}::uuid, 'bulk-' || n,
      '02:07:' || right(repeat('0', 8) || to_hex(n), 8), '[]', true, true, '{}' FROM generate_series(1, 500) AS n`;
  const looked = vi.spyOn(db().port, "findMany");
  expect((await api.project.addSample({ projectId })).ports).toHaveLength(5);
  const answers = await Promise.all(looked.mock.results.map(({ value }) => value as Promise<unknown[]>));
  looked.mockRestore();
  expect(answers.map((rows) => rows.length)).toEqual([5, 5]);
});

test("the sample is made in an empty project by the writes that anybody makes, completed when a call was interrupted, and refused where there are other networks", async () => {
  const owner = await makeUser("owner@skein.test");
  const { id: projectId } = await makeProject("empty", [{ user: owner, role: "owner" }]);
  const api = createCaller(contextFor(owner));
  const { ports } = await api.project.addSample({ projectId });
  expect(ports.map(({ name }) => name).sort()).toEqual(["db-1", "db-2", "web-1", "web-2", "web-3"]);
  const names = (await db().operation.findMany({ where: { projectId }, select: { name: true } })).map(
    ({ name }) => name,
  );
  expect(names.sort()).toEqual(["network.create", "port.create"]);
  expect((await api.project.get({ projectId })).usage).toMatchObject({ networks: 2, subnets: 3, ports: 5 });

  const removed = ports.filter(({ name }) => name.startsWith("db")).map(({ id }) => id);
  await api.port.remove({ projectId, ids: removed });
  expect((await api.project.addSample({ projectId })).ports).toHaveLength(5);
  expect((await api.project.get({ projectId })).usage).toMatchObject({ networks: 2, ports: 5 });

  await api.network.create({ projectId, items: [{ name: "own" }] });
  await expect(api.project.addSample({ projectId })).rejects.toMatchObject({ code: "CONFLICT" });
  const { id: other } = await makeProject("other", []);
  const key = createCaller(contextFor(keyIdentity(other, ["network:write"])));
  await expect(key.project.addSample({ projectId: other })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db().network.count({ where: { projectId: other } })).toBe(0);
});
