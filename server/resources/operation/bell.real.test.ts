import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../../db.ts";
import { keyIdentity, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { type Furnished, furnishedProject } from "../../testing/two-projects.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

let database: TestDatabase;
let own: Furnished;
let projectId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  own = await furnishedProject("antelope", 65);
  projectId = own.projectId;
});
afterAll(() => database.drop());

const api = () => createCaller(contextFor(own.owner));

test("what was refused stays in the bell, however much came after it", async () => {
  const { items } = await api().network.create({ projectId, items: [{ name: "refused" }] });
  const refused = await db().change.findFirstOrThrow({ where: { resourceId: items[0]?.id ?? "" } });
  for (let n = 0; n < 12; n++) await api().network.create({ projectId, items: [{ name: `later-${n}` }] });
  const bell = async () => (await api().operation.bell({ projectId })).items.map(({ id }) => id);
  await db().$executeRaw`UPDATE "Operation" SET "realisation" = '{"sync": "realised"}'`;
  expect(await bell()).not.toContain(refused.operationId);
  await db()
    .$executeRaw`UPDATE "Operation" SET "realisation" = '{"sync": "rejected"}' WHERE "id" = ${refused.operationId}::uuid`;
  expect(await bell()).toContain(refused.operationId);
  expect((await bell()).length).toBeLessThanOrEqual(30);
  // In the list of what is not done it stands beside what is still followed, and nothing else does.
  await db().$executeRaw`UPDATE "Operation" SET "realisation" = NULL
    WHERE "id" IN (SELECT "operationId" FROM "Change" WHERE "name" = 'later-3')`;
  const { items: open } = await api().operation.list({ projectId, open: true });
  expect(open.map(({ groups }) => groups[0]?.name).sort()).toEqual(["later-3", "refused"]);
  await db().$executeRaw`UPDATE "Operation" SET "realisation" = '{"sync": "realised"}' WHERE "realisation" IS NULL`;
  await db()
    .$executeRaw`UPDATE "Operation" SET "at" = now() - interval '8 days' WHERE "id" = ${refused.operationId}::uuid`;
  expect(await bell()).not.toContain(refused.operationId);
});

test("mine are what I asked for, and nobody else's", async () => {
  const other = await makeUser("other@antelope.test");
  await db().member.create({ data: { id: crypto.randomUUID(), projectId, userId: other.id ?? "", role: "member" } });
  await createCaller(contextFor(other)).network.create({ projectId, items: [{ name: "by-other" }] });
  const actors = (items: { actor: { name: string } }[]) => new Set(items.map(({ actor }) => actor.name));
  expect(actors((await api().operation.bell({ projectId, mine: true })).items)).toEqual(new Set([own.owner.name]));
  expect(actors((await api().operation.bell({ projectId })).items)).toContain(other.name);
});

test("the last look is each person's own, in each project and place", async () => {
  const place = { projectId, place: "bell" as const };
  expect(await api().visit.last(place)).toEqual({ at: null, awaySince: null });
  const { at } = await api().visit.mark(place);
  expect(await api().visit.last(place)).toEqual({ at, awaySince: null });
  expect(await api().visit.last({ projectId, place: "overview" })).toEqual({ at: null, awaySince: null });
  const other = await makeUser("third@antelope.test");
  await db().member.create({ data: { id: crypto.randomUUID(), projectId, userId: other.id ?? "", role: "viewer" } });
  expect(await createCaller(contextFor(other)).visit.last(place)).toEqual({ at: null, awaySince: null });
  const key = createCaller(contextFor(keyIdentity(projectId, ["project:read"])));
  await expect(key.visit.mark(place)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
