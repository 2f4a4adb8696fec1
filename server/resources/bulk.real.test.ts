import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portCreateSchema } from "#model/resources/port.ts";
import { projectScope } from "../auth/scope.ts";
import { create } from "./port/service.ts";
import { first, type Installation, openInstallation } from "./testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

test("5,000 ports go with their network in one operation, and undo brings all of them back", {
  timeout: 240_000,
}, async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant({ ports: 5000 });
  const items = [{ name: "big", subnets: [{ cidr: "10.0.0.0/16" }] }];
  const network = first((await api.network.create({ projectId, items })).items);
  const self = { kind: "system", id: null, name: "test", isAdmin: true, requestId: randomUUID() } as const;
  const scope = await projectScope(db, self, "port:write", projectId);
  // The service takes any number; only the API bounds a call.
  for (let start = 0; start < 5000; start += 1000) {
    const ports = Array.from({ length: 1000 }, (_, n) =>
      portCreateSchema.parse({ networkId: network.id, name: `p-${start + n}` }),
    );
    await create(scope, { items: ports, dryRun: false });
  }
  const held = () => db.addressLease.count({ where: { projectId, releasedAt: null } });
  expect([await db.port.count({ where: { projectId } }), await held()]).toEqual([5000, 5000]);
  const removed = await api.network.remove({ projectId, ids: [network.id], cascade: true });
  expect([await db.port.count({ where: { projectId } }), await held()]).toEqual([0, 0]);
  const restored = await api.change.undo({ projectId, operationId: removed.operationId ?? "" });
  expect(restored.items).toHaveLength(5002);
  expect([await db.port.count({ where: { projectId } }), await held()]).toEqual([5000, 5000]);
});
