import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { LiveEvent } from "#model/resources/live.ts";
import { identityOfKey } from "./auth/key.ts";
import { type Identity, projectScope } from "./auth/scope.ts";
import { createSession, findSession, revokeSessions } from "./auth/session.ts";
import { maxStreams } from "./live/hub.ts";
import { liveEvents } from "./live.ts";
import { first, type Installation, openInstallation, type Tenant } from "./resources/testing/project-fixture.ts";
import { makeUser } from "./testing/people.ts";
import { contextFor } from "./trpc/context.ts";
import { createCaller } from "./trpc/root.ts";

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
  const identity: Identity = { kind: "user", id: user.id, name: email, isAdmin: false, requestId: "t" };
  const prove = () => projectScope(db, identity, "project:read", projectId);
  const abort = new AbortController();
  const events = liveEvents(db, { scope: await prove(), prove, after, signal: abort.signal });
  return {
    user,
    identity,
    again: async () => liveEvents(db, { scope: await prove(), prove, after: null, signal: abort.signal }),
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

/** An operation of the project with so many changes, written past the services. */
async function recordChanges(projectId: string, count: number): Promise<void> {
  const operation = { id: randomUUID(), name: "port.create", requestId: "t", actorKind: "system", actorName: "t" };
  await installation.db.operation.create({ data: { ...operation, projectId } });
  await installation.db.$executeRaw`
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "name", "action")
    SELECT ${operation.id}::uuid, ${projectId}::uuid, 'port', gen_random_uuid(), 'p' || n, 'created'
    FROM generate_series(1, ${count}::int) AS n`;
}

test("nothing is missed either when more happened than is read at once, before the stream began or while nobody read it", async () => {
  const tenant = await installation.tenant();
  await recordChanges(tenant.projectId, 1_200);
  const stream = await follow(tenant, 0n);
  const told = new Set<string | null | undefined>();
  while (told.size < 1_200) told.add((await nextChange(stream))?.id);
  await recordChanges(tenant.projectId, 1_200);
  while (told.size < 2_400) told.add((await nextChange(stream))?.id);
  await stream.end();
});

test("who is no longer a member is told nothing more", async () => {
  const tenant = await installation.tenant();
  const stream = await follow(tenant);
  const ended = expect(nextChange(stream)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await installation.db.member.deleteMany({ where: { userId: stream.user.id } });
  const { projectId } = tenant;
  await installation.db.$transaction(async (tx) => {
    const operation = { id: randomUUID(), name: "member.remove", requestId: "t", actorKind: "system", actorName: "t" };
    await tx.operation.create({ data: { ...operation, projectId } });
    const change = { kind: "member", resourceId: randomUUID(), name: "viewer", action: "deleted" };
    await tx.change.create({ data: { ...change, projectId, operationId: operation.id } });
  });
  await ended;
});

test("who loses the sign-in while rows wait is told none of those that follow", async () => {
  const tenant = await installation.tenant();
  await recordChanges(tenant.projectId, 3);
  const stream = await follow(tenant, 0n);
  // Its three rows were read together; two of them wait when the doubt comes.
  expect(await nextChange(stream)).toMatchObject({ kind: "port" });
  const witness = await stream.again();
  const reading = async () => {
    for await (const _event of witness);
  };
  const told = expect(reading()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await installation.db.member.deleteMany({ where: { userId: stream.user.id } });
  await installation.db.$executeRaw`SELECT pg_notify('skein_access', ${stream.user.id})`;
  await told;
  await expect(nextChange(stream)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a reader that is ahead of a restored log is told to look at everything", async () => {
  const stream = await follow(await installation.tenant(), 999_999n);
  expect(await stream.next()).toMatchObject({ kind: "resync" });
  await stream.end();
});

test("an open stream is told to look at everything when the log is restored to an earlier state", async () => {
  const { db } = installation;
  const tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const stream = await follow(tenant);
  const told = nextChange(stream);
  const { id } = first((await api.network.create({ projectId, items: [{ name: "lost" }] })).items);
  expect((await told)?.id).toBe(id);
  const lost = nextChange(stream);
  await db.change.deleteMany({ where: { resourceId: id } });
  await db.$executeRaw`SELECT pg_notify('skein_change', '')`;
  expect(await lost).toMatchObject({ kind: "resync" });
  await stream.end();
});

test("positions are the project's own: others' writes move neither the end of its log nor the place of its events", async () => {
  const [own, other] = [await installation.tenant(), await installation.tenant()];
  const { items } = await own.api.network.create({ projectId: own.projectId, items: [{ name: "ours" }] });
  const { seq: last } = await installation.db.change.findFirstOrThrow({ where: { resourceId: first(items).id } });
  for (const name of ["a", "b", "c"]) await other.api.network.create({ projectId: other.projectId, items: [{ name }] });
  const ahead = await follow(own, (last ?? 0n) + 1n);
  expect(await ahead.next()).toMatchObject({ kind: "resync", seq: String(last) });
  await ahead.end();
  const fresh = await follow(own);
  const status = fresh.next();
  await installation.db.$executeRaw`SELECT pg_notify('skein_status', '')`;
  expect(await status).toMatchObject({ kind: "status", seq: String(last) });
  await fresh.end();
});

test("what was observed is told to everybody who follows, each time anew", async () => {
  const streams = [await follow(await installation.tenant()), await follow(await installation.tenant())];
  // The first may be the hint that comes with the connection.
  for (let count = 0; count < 3; count++) {
    const waiting = streams.map(({ next }) => next());
    await installation.db.$executeRaw`SELECT pg_notify('skein_status', '')`;
    for (const event of await Promise.all(waiting)) expect(event).toMatchObject({ kind: "status", id: null });
  }
  for (const stream of streams) await stream.end();
}, 10_000);

test("however many follow, the log is read once for all of them", async () => {
  const [quiet, busy] = [await installation.tenant(), await installation.tenant()];
  const streams = await Promise.all(Array.from({ length: 40 }, () => follow(quiet)));
  const waiting = streams.map(nextChange);
  const witness = await follow(busy);
  const write = async (name: string) => {
    const told = nextChange(witness);
    await busy.api.network.create({ projectId: busy.projectId, items: [{ name }] });
    await told;
  };
  await write("before");
  const reads = vi.spyOn(installation.db.change, "findMany");
  for (let count = 0; count < 5; count++) await write(`n${count}`);
  expect(reads.mock.calls.length).toBeGreaterThan(0);
  expect(reads.mock.calls.length).toBeLessThan(30);
  reads.mockRestore();
  await quiet.api.network.create({ projectId: quiet.projectId, items: [{ name: "told to all" }] });
  const told = await Promise.all(waiting);
  expect(new Set(told.map((event) => event?.seq)).size).toBe(1);
  for (const stream of [...streams, witness]) await stream.end();
});

test("a caller's streams are bounded, at once and with the reason; the end of one makes room", async () => {
  const tenant = await installation.tenant();
  const stream = await follow(tenant);
  for (let count = 1; count < maxStreams.caller; count++) await stream.again();
  await expect(stream.again()).rejects.toMatchObject({ code: "THROTTLED" });
  const other = await follow(tenant);
  await other.end();
  // Those that were never asked for an event have had their place all the same, and give it back.
  await stream.end();
  await expect(stream.again()).resolves.toBeTruthy();
});

test("a sign-in that is revoked while its stream is open ends the stream at once, with our words", async () => {
  const { db } = installation;
  const tenant = await installation.tenant();
  const { identity, user, end } = await follow(tenant);
  await end();
  const jti = await createSession(db, user.id, { address: "", userAgent: "" });
  const caller = createCaller({ ...contextFor(identity), callerNow: () => findSession(db, jti, "t") });
  const events = (await caller.live.changes({ projectId: tenant.projectId }))[Symbol.asyncIterator]();
  const untilEnd = (async () => {
    while (!(await events.next()).done);
  })();
  const refusal = expect(untilEnd).rejects.toMatchObject({
    code: "UNAUTHORIZED",
    cause: expect.objectContaining({ code: "UNAUTHENTICATED" }),
  });
  await new Promise((resolve) => setImmediate(resolve));
  await revokeSessions(db, user.id, { except: null });
  await refusal;
}, 10_000);

test("a key that is removed while its stream is open ends the stream at once", async () => {
  const { db } = installation;
  const { projectId } = await installation.tenant();
  const keys = createCaller(contextFor(await makeUser("live-keys@skein.test", { isAdmin: true }))).key;
  const key = first((await keys.create({ projectId, items: [{ name: "k", scopes: ["project:read"] }] })).items);
  const identity = () => identityOfKey(db, key.secret ?? "", "t");
  const caller = createCaller({ ...contextFor(await identity()), callerNow: identity });
  const events = (await caller.live.changes({ projectId }))[Symbol.asyncIterator]();
  const untilEnd = (async () => {
    while (!(await events.next()).done);
  })();
  const refusal = expect(untilEnd).rejects.toMatchObject({
    cause: expect.objectContaining({ code: "SIGN_IN_REFUSED" }),
  });
  await keys.remove({ projectId, ids: [key.id] });
  await refusal;
}, 10_000);
