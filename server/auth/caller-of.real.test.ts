import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "#model/permissions.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { callerOf } from "./caller-of.ts";
import { authCookies } from "./cookies.ts";
import { generateKey } from "./key.ts";
import { projectScope } from "./scope.ts";
import { createSession, revokeSessions } from "./session.ts";

let database: TestDatabase;
let ann: Awaited<ReturnType<typeof makeUser>>;
let project: { id: string; name: string };
beforeAll(async () => {
  database = await serviceDatabase();
  ann = await makeUser("ann@skein.test");
  project = await makeProject("shop", [{ user: ann, role: "owner" }]);
});
afterAll(() => database.drop());

const origin = { address: "192.0.2.1", userAgent: "test" };
const own = { origin: "http://127.0.0.1:3000" };

async function signedIn(jti: string, secret = env().NEXTAUTH_SECRET): Promise<Record<string, string>> {
  const token = await encode({ token: { sub: ann.id, session: jti }, secret });
  return { cookie: `other=1; ${authCookies(env().NEXTAUTH_URL).sessionToken.name}=${token}` };
}

/** Somebody has the row until it is done; nothing that waits for it gets on. */
async function whileHeld(table: string, column: string, id: string, work: () => Promise<void>): Promise<void> {
  const holder = await db().$begin();
  try {
    await holder.db.$queryRawUnsafe(`SELECT FROM "${table}" WHERE "${column}" = $1::uuid FOR UPDATE`, id);
    await work();
    // PostgreSQL would have ended it by now if that had waited until it did.
    await holder.db.$executeRaw`SELECT 1`;
  } finally {
    await holder.rollback();
  }
}

function ask(headers: Record<string, string>, method = "GET") {
  return callerOf(new Headers(headers), method, "request-1");
}

describe("a sign-in", () => {
  let jti: string;
  beforeEach(async () => {
    jti = await createSession(db(), ann.id, origin);
  });

  test("makes its user the caller", async () => {
    await expect(ask(await signedIn(jti))).resolves.toMatchObject({ kind: "user", id: ann.id, sessionId: jti });
  });

  test("is refused at once when it was revoked", async () => {
    const headers = await signedIn(jti);
    await revokeSessions(db(), ann.id, { only: [jti] });
    await expect(ask(headers)).resolves.toBeNull();
  });

  test("is refused at once when its user was disabled", async () => {
    const headers = await signedIn(jti);
    await db().user.update({ where: { id: ann.id }, data: { disabledAt: new Date() } });
    await expect(ask(headers)).resolves.toBeNull();
    await db().user.update({ where: { id: ann.id }, data: { disabledAt: null } });
  });

  test("ends with its time", async () => {
    await db().session.update({ where: { jti }, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(ask(await signedIn(jti))).resolves.toBeNull();
  });

  test("that another secret made, or none, counts for nothing", async () => {
    await expect(ask(await signedIn(jti, "another secret, also of enough characters"))).resolves.toBeNull();
    await expect(ask({ cookie: `${authCookies(env().NEXTAUTH_URL).sessionToken.name}=${jti}` })).resolves.toBeNull();
  });

  test("does not make a bearer token of the cookie", async () => {
    const token = (await signedIn(jti)).cookie?.split("=").at(-1);
    await expect(ask({ authorization: `Bearer ${token}` })).resolves.toBeNull();
  });

  test("writes when it was last seen at most once a minute", async () => {
    const headers = await signedIn(jti);
    const seenAt = async () => (await db().session.findUniqueOrThrow({ where: { jti } })).lastSeenAt.getTime();
    const before = await seenAt();
    await ask(headers);
    expect(await seenAt()).toBe(before);
    await db().session.update({ where: { jti }, data: { lastSeenAt: new Date(before - 61_000) } });
    await ask(headers);
    expect(await seenAt()).toBeGreaterThanOrEqual(before);
  });

  test("is recognised at once while a write has it locked", async () => {
    await db().session.update({ where: { jti }, data: { lastSeenAt: new Date(Date.now() - 120_000) } });
    const headers = await signedIn(jti);
    await whileHeld("Session", "jti", jti, async () => {
      await expect(ask(headers)).resolves.toMatchObject({ sessionId: jti });
    });
  });

  test("one user has at most 50 of them; the oldest end", async () => {
    for (let index = 0; index < 55; index++) jti = await createSession(db(), ann.id, origin);
    expect(await db().session.count({ where: { userId: ann.id } })).toBe(50);
    await expect(ask(await signedIn(jti))).resolves.not.toBeNull();
  });

  test.each([
    ["its own origin", own],
    ["the host under which it was reached", { origin: "http://localhost:3000", host: "localhost:3000" }],
    ["the browser's word that it is the same origin", { "sec-fetch-site": "same-origin" }],
  ])("may change something with %s", async (_, extra) => {
    await expect(ask({ ...(await signedIn(jti)), ...extra }, "POST")).resolves.not.toBeNull();
  });

  test.each([
    ["another origin", { origin: "http://evil.test", host: "127.0.0.1:3000" }],
    ["another port", { origin: "http://127.0.0.1:4000", host: "127.0.0.1:3000" }],
    ["an opaque origin", { origin: "null" }],
    ["a foreign site, whatever the Origin says", { ...own, "sec-fetch-site": "cross-site" }],
    ["a sibling site", { ...own, "sec-fetch-site": "same-site" }],
    ["no word on where it comes from", {}],
  ])("may not change anything with %s", async (_, extra) => {
    await expect(ask({ ...(await signedIn(jti)), ...extra }, "POST")).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("an API key", () => {
  async function makeKey(expiresAt: Date | null = null, scopes: Scope[] = ["network:read"]): Promise<string> {
    const { secret, prefix, hash } = generateKey();
    const id = crypto.randomUUID();
    await db().apiKey.create({
      data: { id, projectId: project.id, name: id, prefix, hash, scopes, expiresAt, createdBy: "test" },
    });
    return secret;
  }
  const use = (secret: string) => ask({ "x-api-key": secret }, "POST");

  test("is its project with its scopes, and needs no origin", async () => {
    await expect(use(await makeKey())).resolves.toMatchObject({
      kind: "key",
      isAdmin: false,
      key: { projectId: project.id, scopes: ["network:read"] },
    });
  });

  test("is stored as a hash only", async () => {
    const secret = await makeKey();
    const rows = await db().$queryRaw<{ row: string }[]>`SELECT k::text AS row FROM "ApiKey" k`;
    const stored = rows.map(({ row }) => row).join();
    expect(stored).not.toContain(secret.slice(12));
    expect(stored).not.toContain(Buffer.from(secret).toString("hex"));
  });

  test("is recognised at once while a write has it locked", async () => {
    const secret = await makeKey();
    const { id } = await use(secret).then((identity) =>
      db().apiKey.findFirstOrThrow({ where: { name: identity?.name ?? "" } }),
    );
    await db().apiKey.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 120_000) } });
    await whileHeld("ApiKey", "id", id, async () => {
      await expect(use(secret)).resolves.toMatchObject({ kind: "key", id });
    });
  });

  test("is refused when it has expired, and says so", async () => {
    const secret = await makeKey(new Date(Date.now() - 1000));
    await expect(use(secret)).rejects.toMatchObject({ code: "SIGN_IN_REFUSED", message: /expired/ });
  });

  test("is refused when it was revoked, altered or made up", async () => {
    const secret = await makeKey();
    const altered = secret.slice(0, -1) + (secret.endsWith("A") ? "B" : "A");
    for (const wrong of [altered, "sk_", "", `${secret}x`, generateKey().secret, "sk_aaaaaaaa_\u00ff"])
      await expect(use(wrong)).rejects.toMatchObject({ code: "SIGN_IN_REFUSED" });
    await db().apiKey.deleteMany({ where: { prefix: secret.slice(3, 11) } });
    await expect(use(secret)).rejects.toMatchObject({ code: "SIGN_IN_REFUSED" });
  });

  test("never holds a scope that keys may not have, even if a row says so", async () => {
    const secret = await makeKey(null, ["network:read", "key:write", "admin:write"]);
    expect((await use(secret))?.key?.scopes).toEqual(["network:read"]);
  });

  test("reads its own project only, and changes nothing once that is disabled", async () => {
    const secret = await makeKey(null, ["network:read", "network:write"]);
    const scopeIn = async (scope: Scope, projectId?: string) => {
      const caller = await use(secret);
      if (!caller) throw new Error("nobody");
      return projectScope(db(), caller, scope, projectId);
    };
    await expect(scopeIn("network:write")).resolves.toMatchObject({ projectId: project.id, projectName: "shop" });
    await expect(scopeIn("port:read")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(scopeIn("network:read", (await makeProject("other")).id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const disable = (disabledAt: Date | null) =>
      db().project.update({ where: { id: project.id }, data: { disabledAt } });
    await disable(new Date());
    await expect(scopeIn("network:write")).rejects.toMatchObject({ code: "FORBIDDEN", message: /disabled/ });
    await expect(scopeIn("network:read")).resolves.toMatchObject({ projectId: project.id });
    await disable(null);
  });

  test("writes its last use at most once a minute", async () => {
    const secret = await makeKey();
    const where = { prefix: secret.slice(3, 11) };
    const usedAt = async () => (await db().apiKey.findUniqueOrThrow({ where })).lastUsedAt?.getTime();
    await use(secret);
    const first = await usedAt();
    expect(first).toBeDefined();
    await use(secret);
    expect(await usedAt()).toBe(first);
    await db().apiKey.update({ where, data: { lastUsedAt: new Date(Date.now() - 61_000) } });
    await use(secret);
    expect(await usedAt()).toBeGreaterThanOrEqual(first ?? Number.POSITIVE_INFINITY);
  });
});
