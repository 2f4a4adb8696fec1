import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { accessLog } from "./access-log.ts";
import { createSession, findSession } from "./session.ts";
import { Browser } from "./testing/browser.ts";
import { startIdentityProvider, type TestIdentityProvider } from "./testing/identity-provider.ts";

const site = "http://127.0.0.1:3000";
let database: TestDatabase;
let provider: TestIdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider("skein", `${site}/api/auth/callback/oidc`);
  Object.assign(process.env, {
    NEXTAUTH_URL: site,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "skein",
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_LABEL: "Example Login",
    OIDC_ALLOWED_DOMAINS: "example.test,partner.test",
    OIDC_ADMIN_CLAIM: "groups=netops",
  });
  database = await serviceDatabase();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
  await database.drop();
});
beforeEach(() => {
  provider.refuses = false;
});

async function signIn(claims: TestIdentityProvider["claims"]) {
  provider.claims = claims;
  const browser = new Browser(site);
  const path = await browser.comeBack(await provider.signIn((await browser.leave()).href));
  return { browser, path };
}

const person = (sub: string, more: object = {}) => ({
  sub,
  email: `${sub}@example.test`,
  email_verified: true,
  name: `Person ${sub}`,
  ...more,
});

test("it asks by code with PKCE, state and nonce, and what comes back without them is refused", async () => {
  const browser = new Browser(site);
  const address = await browser.leave();
  expect(address.origin).toBe(provider.issuer);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/.{20,}/),
    nonce: expect.stringMatching(/.{20,}/),
  });
  provider.claims = person("ida");
  const back = await provider.signIn(address.href);
  // Another browser was given the address: it has none of the three.
  expect(await new Browser(site).comeBack(back)).toBe("/api/auth/error?error=OAuthCallback");
  const forged = new URL(back);
  forged.searchParams.set("state", "forged");
  expect(await browser.comeBack(forged)).toBe("/api/auth/error?error=OAuthCallback");
  expect(await browser.identity()).toBeNull();
});

describe("somebody without an account", () => {
  test("is refused in words, unless the address was invited", async () => {
    provider.claims = person("ulf");
    const refused = new Browser(site);
    const way = await refused.comeBack(await provider.signIn((await refused.leave("/p/shop?x=1")).href));
    expect(Object.fromEntries(new URL(way, site).searchParams)).toEqual({
      error: "OIDC_UNKNOWN",
      as: "ulf@example.test",
      callbackUrl: `${site}/p/shop?x=1`,
    });
    const owner = await makeUser("owner@skein.test");
    const { id: projectId } = await makeProject("shop", [{ user: owner, role: "owner" }]);
    const expiresAt = new Date(Date.now() + 60_000);
    const invited = { projectId, email: "ulf@example.test", role: "viewer", expiresAt, createdBy: "owner" };
    const { id } = await db().invitation.create({
      data: { id: crypto.randomUUID(), tokenHash: Buffer.from("hash"), ...invited, expiresAt: new Date() },
    });
    expect((await signIn(person("ulf"))).path, "the invitation has expired").toContain("error=OIDC_UNKNOWN&");
    expect(await db().user.count({ where: { email: "ulf@example.test" } })).toBe(0);
    await db().invitation.update({ where: { id }, data: { expiresAt } });
    const { browser, path } = await signIn(person("ulf"));
    expect(path).toBe("/");
    expect(await browser.identity()).toMatchObject({ kind: "user", name: "ulf@example.test", isAdmin: false });
    const user = await db().user.findUniqueOrThrow({ where: { email: "ulf@example.test" } });
    expect(user).toMatchObject({
      passwordHash: null,
      oidcIssuer: provider.issuer,
      oidcSubject: "ulf",
      name: "Person ulf",
    });
  });

  test.each([
    ["of another domain", { email: "eve@elsewhere.test" }, "OIDC_DOMAIN"],
    ["of a domain that only ends alike", { email: "eve@evilexample.test" }, "OIDC_DOMAIN"],
    ["with an address that is not verified", { email_verified: false }, "OIDC_EMAIL"],
    ["without an address", { email: undefined }, "OIDC_EMAIL"],
  ])("%s is refused", async (_, claims, refusal) => {
    expect((await signIn(person("eve", claims))).path).toMatch(new RegExp(`^/sign-in\\?error=${refusal}(&|$)`));
  });
});

test("an account that an admin made for the address is taken over: its password and sign-ins end", async () => {
  const ann = await makeUser("ann@example.test");
  const before = await createSession(db(), ann.id, { address: "", userAgent: "" });
  const { browser } = await signIn(person("ann"));
  expect(await browser.identity()).toMatchObject({ id: ann.id });
  expect(await findSession(db(), before, "request-1")).toBeNull();
  expect(await db().user.findUnique({ where: { id: ann.id } })).toMatchObject({
    passwordHash: null,
    oidcSubject: "ann",
  });
  const [change] = await db().change.findMany({ where: { resourceId: ann.id, action: "updated" } });
  expect(change?.after).toMatchObject({ identityProvider: "Example Login", passwordRemoved: true });
  // The person is known by `sub` from now on, whatever the address becomes; another with the address is somebody else.
  expect((await signIn(person("ann", { email: "ann.new@example.test" }))).path).toBe("/");
  expect((await signIn(person("impostor", { email: "ann@example.test" }))).path).toContain(
    "/sign-in?error=OIDC_OTHER&",
  );
});

test("an account of another provider stays that one's, also where the person has the same sub there", async () => {
  const fay = await makeUser("fay@example.test");
  const oidc = { oidcIssuer: "https://before.example", oidcSubject: "fay" };
  await db().user.update({ where: { id: fay.id }, data: oidc });
  expect((await signIn(person("fay"))).path).toContain("/sign-in?error=OIDC_OTHER&");
  expect(await db().user.findUnique({ where: { id: fay.id } })).toMatchObject(oidc);
});

test("a disabled user does not come in, and a revoked sign-in ends with the next request", async () => {
  const bob = await makeUser("bob@example.test");
  const { browser } = await signIn(person("bob"));
  const identity = await browser.identity();
  await db().session.update({ where: { jti: identity?.sessionId ?? "" }, data: { revokedAt: new Date() } });
  expect(await browser.identity()).toBeNull();
  await db().user.update({ where: { id: bob.id }, data: { disabledAt: new Date() } });
  expect((await signIn(person("bob"))).path).toContain("/sign-in?error=OIDC_DISABLED&");
});

test("the claim makes an admin and takes it away, but never the last one", async () => {
  await makeUser("cleo@example.test");
  expect(await (await signIn(person("cleo", { groups: ["dev", "netops"] }))).browser.identity()).toMatchObject({
    isAdmin: true,
  });
  expect(await (await signIn(person("cleo"))).browser.identity()).toMatchObject({ isAdmin: true });
  await makeUser("other-admin@skein.test", { isAdmin: true });
  expect(await (await signIn(person("cleo"))).browser.identity()).toMatchObject({ isAdmin: false });
});

test("who refuses there, and a provider that is away, are told in words; the log of access has it", async () => {
  provider.refuses = true;
  expect((await signIn(person("dan"))).path).toBe("/api/auth/error?error=Callback");
  await accessLog().flush();
  const events = await db().accessEvent.findMany({ where: { method: "oidc" } });
  expect(events.map(({ what, code }) => `${what} ${code}`)).toEqual(
    expect.arrayContaining(["signed-in ", "sign-in-refused OIDC_FAILED", "sign-in-refused OIDC_DOMAIN"]),
  );
  expect(events.every(({ address }) => address === "192.0.2.7")).toBe(true);
  const { issuer } = provider;
  await provider[Symbol.asyncDispose]();
  const away = await new Browser(site).leave();
  expect(away.pathname + away.search).toContain("error=OAuthSignin");
  provider = { ...provider, issuer, [Symbol.asyncDispose]: async () => undefined };
});

test("its sign-ins are rows like all others, and say how they came about", async () => {
  const sessions = await db().session.findMany({ where: { method: "oidc" } });
  expect(sessions.length).toBeGreaterThan(0);
  expect(sessions.every(({ address }) => address === "192.0.2.7")).toBe(true);
});
