import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { installationId } from "./load.ts";
import { takeSnapshot } from "./snapshot.ts";

let installation: Installation;
let owner: string;
beforeAll(async () => {
  installation = await openInstallation();
  owner = await installationId(installation.db);
});
afterAll(() => installation.close());

async function endOfLog(): Promise<bigint> {
  const { _max } = await installation.db.change.aggregate({ _max: { seq: true } });
  return _max.seq ?? 0n;
}

test("a log that was restored to before the known position is followed from its end: what comes then is not passed over", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  await api.network.create({ projectId, items: [{ name: "old" }] });
  const full = await takeSnapshot(db, owner, { since: 1_000_000n, full: true, also: [] });
  expect(full.seq).toBe(await endOfLog());
  const { id } = first((await api.network.create({ projectId, items: [{ name: "new" }] })).items);
  const next = await takeSnapshot(db, owner, { since: full.seq, full: false, also: [] });
  expect(next.changed).toEqual([{ kind: "network", id }]);
});

test("of more changes than one pass takes, it says that more follow, and the passes leave none out", async () => {
  const { db } = installation;
  const { projectId } = await installation.tenant();
  let since = await endOfLog();
  const operation = { id: randomUUID(), name: "port.create", requestId: "t", actorKind: "system", actorName: "t" };
  await db.operation.create({ data: { ...operation, projectId } });
  await db.$executeRaw`
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "name", "action")
    SELECT ${operation.id}::uuid, ${projectId}::uuid, 'port', gen_random_uuid(), 'p' || n, 'created'
    FROM generate_series(1, 5003) AS n`;
  const passes: boolean[] = [];
  const units = new Set<string>();
  while (passes.at(-1) ?? true) {
    const { seq, isPartial, changed } = await takeSnapshot(db, owner, { since, full: false, also: [] });
    for (const { id } of changed) units.add(id);
    passes.push(isPartial);
    since = seq;
  }
  expect([passes, units.size]).toEqual([[true, false], 5003]);
  const full = await takeSnapshot(db, owner, { since: 0n, full: true, also: [] });
  expect([full.seq, full.isPartial], "a full pass stands for all of them").toEqual([since, false]);
  expect(full.changed.length).toBeGreaterThanOrEqual(5003);
});
