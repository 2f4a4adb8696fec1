import superjson from "superjson";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { accessLog } from "./auth/access-log.ts";
import { Browser } from "./auth/testing/browser.ts";
import { startIdentityProvider, type TestIdentityProvider } from "./auth/testing/identity-provider.ts";
import { db, openDb } from "./db.ts";
import { log } from "./log.ts";
import { LogOutput } from "./log-output.ts";
import { makeProject, makeUser } from "./testing/people.ts";
import { serviceDatabase } from "./testing/service-database.ts";
import { rowsMentioning } from "./testing/two-projects.ts";
import { handleTrpc } from "./trpc/http.ts";

// Plants secrets wherever people and operators put them, lets much succeed and much fail, and then looks for them.

const site = "http://127.0.0.1:3000";
const planted: Record<string, string> = {
  "a password": "planted-password-of-lena",
  "a wrong password": "planted-password-that-is-wrong",
  "a password typed as e-mail": "planted-password-as-email",
  "a new password": "planted-password-new",
  "the secret that signs": "planted-nextauth-secret-of-32-letters",
  "the database's password": "planted-database-password",
};
let database: TestDatabase;
let provider: TestIdentityProvider;
const logged: string[] = [];
const answered: string[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider("skein", `${site}/api/auth/callback/oidc`);
  Object.assign(process.env, {
    NEXTAUTH_URL: site,
    NEXTAUTH_SECRET: planted["the secret that signs"],
    SKEIN_LOG_LEVEL: "trace",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "skein",
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_CREATE_USERS: "true",
  });
  planted["the identity provider's secret"] = provider.clientSecret;
  database = await serviceDatabase();
  vi.spyOn(LogOutput.prototype, "write").mockImplementation((line) => void logged.push(line));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await provider[Symbol.asyncDispose]();
  await database.drop();
});

/** Calls a procedure over HTTP; the whole answer is looked through, unless it is the one that tells a secret. */
async function call(path: string, json: unknown, headers: Record<string, string>, told: "told" | "kept" = "kept") {
  const isRead = path.endsWith(".list") || path.endsWith(".me");
  const init = { headers: { "content-type": "application/json", origin: site, ...headers } };
  const url = `${site}/api/trpc/${path}`;
  const request = isRead
    ? new Request(`${url}?input=${encodeURIComponent(JSON.stringify({ json }))}`, init)
    : new Request(url, { ...init, method: "POST", body: JSON.stringify({ json }) });
  const response = await handleTrpc(request);
  const text = await response.text();
  if (told === "kept") answered.push(`${path} ${text} ${JSON.stringify([...response.headers])}`);
  return JSON.parse(text).result?.data?.json;
}

test("no secret that was planted is in a log, an error, a change, a plan, an answer or a table", async () => {
  const admin = await makeUser("admin@skein.test", { isAdmin: true });
  const { id: projectId } = await makeProject("shop", [{ user: admin, role: "owner" }]);
  await db().user.update({ where: { id: admin.id }, data: { passwordHash: null } });
  const lena = { email: "lena@skein.test", name: "Lena", password: planted["a password"] ?? "" };

  // An admin's session by the identity provider, whose answers are watched too.
  provider.claims = { sub: "admin", email: admin.name, email_verified: true };
  const browser = new Browser(site);
  answered.push(await browser.comeBack(await provider.signIn((await browser.leave()).href)));
  const session = { cookie: browser.cookie };
  planted["a session's token"] = /skein-3000\.session=([^;]+)/.exec(browser.cookie)?.[1] ?? "missing";
  expect(planted["a session's token"]?.length).toBeGreaterThan(50);

  // Users and passwords: planned, made, changed, refused.
  await call("user.create", { items: [lena], dryRun: true }, session);
  const [made] = (await call("user.create", { items: [lena] }, session)).items;
  await call("user.create", { items: [lena] }, session);
  await call("user.create", { items: [{ ...lena, name: 7, password: [lena.password] }] }, session);
  const change = { id: made.id, version: made.version, password: planted["a new password"] };
  await call("user.update", { items: [change], dryRun: true }, session);
  await call("user.update", { items: [{ ...change, version: 99 }] }, session);
  const form = (email: string, password: string) => new Browser(site).signIn("credentials", { email, password });
  answered.push(await form(lena.email, planted["a wrong password"] ?? ""));
  answered.push(await form(planted["a password typed as e-mail"] ?? "", "x"));
  const own = new Browser(site);
  answered.push(await own.signIn("credentials", lena));
  const cookie = { cookie: own.cookie };
  await call("session.changePassword", { current: planted["a wrong password"], password: lena.password }, cookie);
  await call("session.changePassword", { current: lena.password, password: planted["a new password"] }, cookie);
  await call("user.update", { items: [{ ...change, version: made.version + 1 }] }, session);

  // Keys and invitations.
  const key = { name: "robot", scopes: ["project:read", "network:read", "network:write"], expiresAt: null };
  await call("key.create", { projectId, items: [key], dryRun: true }, session);
  const named = { ...session, "idempotency-key": "planted-1" };
  const [robot] = (await call("key.create", { projectId, items: [key] }, named, "told")).items;
  planted["a key"] = robot.secret;
  await call("key.create", { projectId, items: [key] }, named);
  const withKey = { "x-api-key": robot.secret };
  await call("network.list", {}, withKey);
  await call("network.create", { items: [{ name: robot.secret.slice(0, 3) }], dryRun: true }, withKey);
  await call("key.list", { projectId }, withKey);
  const invited = { projectId, items: [{ email: "guest@skein.test" }] };
  await call("invitation.create", { ...invited, dryRun: true }, session);
  const [invitation] = (await call("invitation.create", invited, session, "told")).items;
  planted["an invitation"] = invitation.token;
  await call("invitation.accept", { token: invitation.token }, session);
  const guest = { token: invitation.token, name: "Guest", password: planted["a password"] ?? "" };
  answered.push(await new Browser(site).signIn("invitation", guest));
  answered.push(await new Browser(site).signIn("invitation", guest));

  // Faults: a table that is away, an identity provider that refuses and one that is gone, a database that is none.
  await db().$executeRaw`ALTER TABLE "Network" RENAME TO "Hidden"`;
  await call("network.list", {}, withKey);
  await call("network.create", { items: [{ name: "net" }] }, withKey);
  await db().$executeRaw`ALTER TABLE "Hidden" RENAME TO "Network"`;
  await db().$executeRaw`ALTER TABLE "Session" RENAME TO "HiddenSession"`;
  await call("session.me", {}, session);
  await db().$executeRaw`ALTER TABLE "HiddenSession" RENAME TO "Session"`;
  provider.refuses = true;
  answered.push(await new Browser(site).comeBack(await provider.signIn((await new Browser(site).leave()).href)));
  await provider[Symbol.asyncDispose]();
  answered.push((await new Browser(site).leave()).href);
  const away = openDb(`postgresql://skein:${planted["the database's password"]}@127.0.0.1:9/skein`, 1);
  await away.user.findFirst().catch((err: unknown) => log().error({ err }, "a database that is none"));
  await away.$disconnect();

  // Everything that is read back.
  for (const path of ["user.list", "access.list", "session.list", "session.me"]) await call(path, {}, session);
  for (const path of ["key.list", "invitation.list", "change.list", "member.list"])
    await call(path, { projectId }, session);
  await call("change.list", { projectId }, withKey);
  await accessLog().flush();
  expect(logged.length).toBeGreaterThan(8);
  expect(answered.length).toBeGreaterThan(30);

  for (const [what, secret] of Object.entries(planted)) {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64").replace(/=+$/, "")];
    const found = (texts: readonly string[]) => texts.filter((text) => forms.some((form) => text.includes(form)));
    expect(found(logged), `${what} in the log`).toEqual([]);
    expect(found(answered), `${what} in an answer`).toEqual([]);
    expect(await rowsMentioning(forms), `${what} in a table`).toEqual([]);
  }
  expect(superjson.stringify(await db().change.findMany())).not.toMatch(/\$argon2|passwordHash|tokenHash/);
});
