import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { installationId } from "./load.ts";
import { beginning, endOfLog, isInLog } from "./position.ts";
import { takeSnapshot } from "./snapshot.ts";

let installation: Installation;
let owner: string;
beforeAll(async () => {
  installation = await openInstallation();
  owner = await installationId(installation.db);
});
afterAll(() => installation.close());

test("a log that was restored to before the known position is followed from its end: what comes then is not passed over", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  await api.network.create({ projectId, items: [{ name: "old" }] });
  const full = await takeSnapshot(db, owner, { since: { seq: 1_000_000n, operation: null }, full: true, also: [] });
  expect(full.position).toEqual(await endOfLog(db));
  expect(full.goesOn).toBe(false);
  const { id } = first((await api.network.create({ projectId, items: [{ name: "new" }] })).items);
  const next = await takeSnapshot(db, owner, { since: full.position, full: false, also: [] });
  expect(next.changed).toEqual([{ kind: "network", id }]);
});

test("a log that gives a position out a second time is another one: nothing is read as new since then, and all only when it is asked for", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  await api.network.create({ projectId, items: [{ name: "kept" }] });
  const since = await endOfLog(db);
  await api.network.create({ projectId, items: [{ name: "given out again" }] });
  expect(await isInLog(db, since)).toBe(true);
  const other = { ...since, operation: randomUUID() };
  expect(await isInLog(db, other)).toBe(false);
  const some = await takeSnapshot(db, owner, { since: other, full: false, also: [] });
  expect(some).toMatchObject({ position: other, goesOn: false, changed: [], units: [] });
  const all = await takeSnapshot(db, owner, { since: other, full: true, also: [] });
  expect(all).toMatchObject({ position: await endOfLog(db), goesOn: false, changed: [] });
  expect(all.units.filter(({ kind }) => kind === "network").length).toBeGreaterThanOrEqual(2);
});

test("of more changes than one pass takes, it says that more follow, and the passes leave none out", async () => {
  const { db } = installation;
  const { projectId } = await installation.tenant();
  let since = await endOfLog(db);
  const operation = { id: randomUUID(), name: "port.create", requestId: "t", actorKind: "system", actorName: "t" };
  await db.operation.create({ data: { ...operation, projectId } });
  await db.$executeRaw`
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "name", "action")
    SELECT ${operation.id}::uuid, ${projectId}::uuid, 'port', gen_random_uuid(), 'p' || n, 'created'
    FROM generate_series(1, 5003) AS n`;
  const passes: boolean[] = [];
  const units = new Set<string>();
  while (passes.at(-1) ?? true) {
    const { position, isPartial, changed } = await takeSnapshot(db, owner, { since, full: false, also: [] });
    for (const { id } of changed) units.add(id);
    passes.push(isPartial);
    since = position;
  }
  expect([passes, units.size]).toEqual([[true, false], 5003]);
  const full = await takeSnapshot(db, owner, { since: beginning, full: true, also: [] });
  expect([full.position, full.isPartial], "a full pass stands for all of them").toEqual([since, false]);
  expect(full.changed.length).toBeGreaterThanOrEqual(5003);
});
