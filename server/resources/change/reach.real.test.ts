import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { as } from "../../testing/held-row.ts";
import { makeUser } from "../../testing/people.ts";
import { first, type Installation, openInstallation, type Tenant } from "../testing/project-fixture.ts";

let installation: Installation;
let long: Tenant & { networkId: string };
const changes = 26_000;
const everywhere = { sync: "realised" };

beforeAll(async () => {
  installation = await openInstallation();
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const made = await api.network.create({ projectId, items: [{ name: "quiet" }, { name: "needle" }] });
  await installation.db.operation.updateMany({ where: { projectId }, data: { realisation: everywhere } });
  await api.network.create({ projectId, items: [{ name: "refused" }] });
  long = { ...tenant, networkId: first(made.items).id };
  // Two changes of a port to a call, in the network; nobody follows them any more.
  await installation.db.$executeRaw`
    WITH made AS (INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorName", "realisation")
      SELECT gen_random_uuid(), 'port.' || n, 'r', ${projectId}::uuid, 'system', 'test', ${everywhere}::jsonb
      FROM generate_series(1, ${changes / 2}::int) AS n RETURNING "id")
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action")
    SELECT "id", ${projectId}::uuid, 'port', gen_random_uuid(), ${long.networkId}::uuid, 'port', 'updated'
    FROM made CROSS JOIN generate_series(1, 2)`;
  await installation.db.$executeRaw`ANALYZE "Change", "Operation"`;
}, 60_000);
afterAll(() => installation.close());

let admins = 0;
const theAdmin = async () => as(await makeUser(`admin-${admins++}@reach.test`, { isAdmin: true }));

type Page = { items: { id?: string; name?: string }[]; nextCursor: string | null };

/** Pages until the last, each with how many entries it has. */
async function pages(read: (cursor: string | undefined) => Promise<Page>): Promise<number[]> {
  const lengths: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    lengths.push(page.items.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && lengths.length < 10);
  return lengths;
}

test("a page of the log looks back through 10,000 changes at most, and says from where to look further though it found nothing", async () => {
  const { api, projectId } = long;
  const filter = "needle";
  const found = [0, 0, 1];
  expect(await pages((cursor) => api.change.list({ projectId, filter, cursor }))).toEqual(found);
  expect(await pages((cursor) => api.change.operations({ projectId, filter, cursor }))).toEqual(found);
  expect(await pages((cursor) => api.change.folded({ projectId, filter, cursor }))).toEqual(found);
  expect(await pages((cursor) => api.operation.list({ projectId, filter, cursor }))).toEqual(found);
  const admin = await theAdmin();
  expect(await pages((cursor) => admin.change.listAll({ filter, cursor }))).toEqual(found);
});

test("pages that end where it was looked no further meet without gap or double", async () => {
  const { api, projectId } = long;
  const last = await installation.db.change.findFirstOrThrow({ where: { projectId }, orderBy: { seq: "desc" } });
  // An operation that lies on both sides of where the first page stops looking.
  const split = await installation.db.change.findFirstOrThrow({ where: { projectId, seq: (last.seq ?? 0n) - 9_999n } });
  const { operationId } = split;
  await installation.db.change.updateMany({ where: { operationId }, data: { name: "split" } });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.change.operations({ projectId, filter: "split", cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(ids).toEqual([operationId]);
});

test("what an index holds is found at once, however long ago it was: of a kind, of an object, and what is open", async () => {
  const { api, projectId, networkId } = long;
  const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
  expect(names(await api.change.list({ projectId, kind: "network" }))).toEqual(["refused", "needle", "quiet"]);
  expect(names(await api.change.list({ projectId, filter: "kind:network ref" }))).toEqual(["refused"]);
  const own = { projectId, resourceId: networkId, filter: "kind:network kind:subnet", limit: 1 };
  expect(names(await api.change.list(own))).toEqual(["quiet"]);
  const { items, nextCursor } = await api.operation.list({ projectId, open: true });
  expect(items.map(({ groups }) => first(groups).name)).toEqual(["refused"]);
  expect(nextCursor).toBeNull();
  const viewer = await long.as("viewer");
  expect(names(await viewer.change.list({ projectId, kind: "network" }))).toHaveLength(3);
  const id = randomUUID();
  const change = { projectId: null, kind: "hold", resourceId: id, name: "long ago", action: "updated" };
  await installation.db.operation.create({
    data: { id, name: "hold.accept", requestId: "t", actorKind: "system", actorName: "t", changes: { create: change } },
  });
  const admin = await theAdmin();
  expect(names(await admin.change.listAll({ kind: "hold", limit: 5 }))).toEqual(["long ago"]);
});
