import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveEvent } from "#model/resources/live.ts";
import { projectScope } from "./auth/scope.ts";
import { liveEvents } from "./live.ts";
import { first, type Installation, openInstallation, type Tenant } from "./resources/testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

async function follow({ projectId }: Tenant, after: bigint | null = null) {
  const { db } = installation;
  const email = `${randomUUID()}@example.net`;
  const user = await db.user.create({ data: { id: randomUUID(), email, name: "viewer" } });
  await db.member.create({ data: { id: randomUUID(), projectId, userId: user.id, role: "viewer" } });
  const prove = () =>
    projectScope(
      db,
      { kind: "user", id: user.id, name: email, isAdmin: false, requestId: "t" },
      "project:read",
      projectId,
    );
  const abort = new AbortController();
  const events = liveEvents(db, { scope: await prove(), prove, after, signal: abort.signal });
  return {
    user,
    next: async (): Promise<LiveEvent | undefined> => (await events.next()).value ?? undefined,
    end: async () => {
      abort.abort();
      await events.return(undefined);
    },
  };
}

async function nextChange(stream: { next: () => Promise<LiveEvent | undefined> }): Promise<LiveEvent | undefined> {
  for (;;) {
    const event = await stream.next();
    if (event?.kind !== "status") return event;
  }
}

test("a change is told to those who follow its project, at once, and to nobody else", async () => {
  const own = await installation.tenant();
  const other = await installation.tenant();
  const stream = await follow(own);
  const waiting = nextChange(stream);
  await other.api.network.create({ projectId: other.projectId, items: [{ name: "theirs" }] });
  const { items } = await own.api.network.create({ projectId: own.projectId, items: [{ name: "ours" }] });
  expect(await waiting).toMatchObject({ kind: "network", id: first(items).id, action: "created" });
  await stream.end();
});

test("a stream that goes on after a position misses nothing and repeats nothing", async () => {
  const tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const stream = await follow(tenant, 0n);
  const names = ["a", "b", "c"];
  await api.network.create({ projectId, items: names.map((name) => ({ name })) });
  const [one, two] = [await nextChange(stream), await nextChange(stream)];
  await stream.end();
  const resumed = await follow(tenant, BigInt(two?.seq ?? 0));
  const three = await nextChange(resumed);
  const seqs = [one, two, three].map((event) => Number(event?.seq));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(new Set([one, two, three].map((event) => event?.id)).size).toBe(3);
  await resumed.end();
});

test("who is no longer a member is told nothing more", async () => {
  const tenant = await installation.tenant();
  const stream = await follow(tenant);
  const waiting = nextChange(stream);
  await installation.db.member.deleteMany({ where: { userId: stream.user.id } });
  const { projectId } = tenant;
  await installation.db.$transaction(async (tx) => {
    const operation = { id: randomUUID(), name: "member.remove", requestId: "t", actorKind: "system", actorName: "t" };
    await tx.operation.create({ data: { ...operation, projectId } });
    const change = { kind: "member", resourceId: randomUUID(), name: "viewer", action: "deleted" };
    await tx.change.create({ data: { ...change, projectId, operationId: operation.id } });
  });
  await expect(waiting).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a reader that is ahead of a restored log is told to look at everything", async () => {
  const stream = await follow(await installation.tenant(), 999_999n);
  expect(await stream.next()).toMatchObject({ kind: "resync" });
  await stream.end();
});
