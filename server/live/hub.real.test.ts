import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { projectScope } from "../auth/scope.ts";
import type { Db } from "../db.ts";
import { env } from "../env.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { makeUser } from "../testing/people.ts";
import { Hub } from "./hub.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

test("what is committed while the end of the log is being read is told", async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant();
  let commit: (() => Promise<unknown>) | undefined;
  const change = new Proxy(db.change, {
    get: (target, name: keyof Db["change"]) =>
      name !== "aggregate"
        ? target[name]
        : async (query: Parameters<typeof target.aggregate>[0]) => {
            const inBetween = commit;
            commit = undefined;
            await inBetween?.();
            return target.aggregate(query);
          },
  });
  const slow = new Proxy(db, { get: (target, name: keyof Db) => (name === "change" ? change : target[name]) });
  const admin = await makeUser("hub@skein.test", { isAdmin: true });
  const hub = new Hub(slow, env().DATABASE_URL);
  const follower = hub.join(await projectScope(db, admin, "project:read", projectId));
  await hub.ready();
  let id: string | undefined;
  commit = async () => {
    id = first((await api.network.create({ projectId, items: [{ name: "in-between" }] })).items).id;
  };
  const told: (string | null)[] = [];
  await waitFor("the change is told", async () => {
    // An ordinary notification: the log is read, and nothing is in it.
    await db.$executeRaw`SELECT pg_notify('skein_change', '')`;
    told.push(...follower.take().map((event) => event.id));
    return id !== undefined && told.includes(id);
  });
  expect(told.filter((each) => each === id)).toHaveLength(1);
  hub.leave(follower);
});
