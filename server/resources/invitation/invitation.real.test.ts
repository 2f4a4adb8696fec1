import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { signUpByInvitation } from "../../auth/sign-in.ts";
import { db } from "../../db.ts";
import { makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";
import { offerOf } from "./data.ts";

type User = Awaited<ReturnType<typeof makeUser>>;
let database: TestDatabase;
let owner: User;
let projectId: string;
let count = 0;
beforeAll(async () => {
  database = await serviceDatabase();
  owner = await makeUser("owner@skein.test");
});
afterAll(() => database.drop());
beforeEach(async () => {
  projectId = (await makeProject(`project-${count++}`, [{ user: owner, role: "owner" }])).id;
});

const as = (user: User) => createCaller(contextFor(user));
const address = () => `192.0.2.${++count}`;
const signUp = (token: string, name = "Lena Koch") =>
  signUpByInvitation(db(), { token, name, password: "a password of her own" }, address());

async function invite(email: string, role: "viewer" | "member" | "owner" = "member") {
  const { items } = await as(owner).invitation.create({ projectId, items: [{ email, role }] });
  const [invitation] = items;
  if (!invitation?.token) throw new Error("An invitation without its token.");
  return { ...invitation, token: invitation.token };
}
const memberships = (email: string) =>
  db().member.findMany({ where: { projectId, user: { email } }, select: { role: true } });

test("the link of an invitation makes an account and a member, once", async () => {
  const { token } = await invite("lena@skein.test", "viewer");
  expect(await offerOf(token)).toMatchObject({ email: "lena@skein.test", role: "viewer", hasAccount: false });
  const both = await Promise.allSettled([signUp(token), signUp(token)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await memberships("lena@skein.test")).toEqual([{ role: "viewer" }]);
  await expect(signUp(token)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await offerOf(token)).toBeNull();
});

test("somebody with an account accepts with that one, and nobody else with the link", async () => {
  const bob = await makeUser("bob@skein.test");
  const eve = await makeUser("eve@skein.test");
  const { token } = await invite("bob@skein.test", "owner");
  await expect(as(eve).invitation.accept({ token })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(signUp(token)).rejects.toMatchObject({ code: "NAME_TAKEN" });
  expect(await as(bob).invitation.accept({ token })).toMatchObject({ projectId, role: "owner" });
  await expect(as(bob).invitation.accept({ token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await memberships("bob@skein.test")).toEqual([{ role: "owner" }]);
});

test("a revoked, an expired and a replaced link are all the same: not open", async () => {
  const revoked = await invite("ann@skein.test");
  await as(owner).invitation.remove({ projectId, ids: [revoked.id] });
  const expired = await invite("ben@skein.test");
  await db().invitation.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
  const replaced = await invite("cem@skein.test");
  const latest = await invite("cem@skein.test");
  for (const { token } of [revoked, expired, replaced, { token: "inv_nobody" }]) {
    await expect(signUp(token)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await offerOf(token)).toBeNull();
  }
  expect(await signUp(latest.token)).toMatchObject({ email: "cem@skein.test" });
});

test("who is invited, by whom and who accepted stands in the log; the token stands nowhere", async () => {
  const { token } = await invite("dora@skein.test");
  await signUp(token);
  const changes = await db().change.findMany({
    where: { projectId },
    orderBy: { id: "asc" },
    include: { operation: true },
  });
  expect(changes.map(({ kind, action, operation }) => `${kind} ${action} by ${operation.actorName}`)).toEqual([
    "invitation created by owner@skein.test",
    "user created by dora@skein.test",
    "invitation deleted by dora@skein.test",
    "member created by dora@skein.test",
  ]);
  expect(
    JSON.stringify([changes, await db().invitation.findMany()], (_, value) => (typeof value === "bigint" ? 0 : value)),
  ).not.toContain(token);
});

test("a rehearsal makes no link, and only who may change members sees invitations", async () => {
  const { items, plan } = await as(owner).invitation.create({
    projectId,
    items: [{ email: "fay@skein.test" }],
    dryRun: true,
  });
  expect(items).toMatchObject([{ email: "fay@skein.test", token: null }]);
  expect(plan).not.toBeNull();
  expect((await as(owner).invitation.list({ projectId })).total).toBe(0);
  const viewer = await makeUser("viewer@skein.test");
  await as(owner).member.create({ projectId, items: [{ email: "viewer@skein.test", role: "viewer" }] });
  await expect(as(viewer).invitation.list({ projectId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("who is removed, demoted or disabled cannot come back by an invitation of their own", async () => {
  const ways = {
    removed: async (id: string) => as(owner).member.remove({ projectId, ids: [id] }),
    demoted: async (id: string) => as(owner).member.update({ projectId, items: [{ id, version: 1, role: "viewer" }] }),
    disabled: async (_id: string, userId: string) => {
      const admin = await makeUser(`admin-${count++}@skein.test`, { isAdmin: true });
      return as(admin).user.update({ items: [{ id: userId, version: 1, disabled: true }] });
    },
  };
  for (const [way, act] of Object.entries(ways)) {
    const second = await makeUser(`${way}@skein.test`);
    await as(owner).member.create({ projectId, items: [{ email: second.name, role: "owner" }] });
    const { items } = await as(second).invitation.create({
      projectId,
      items: [{ email: `${way}2@skein.test`, role: "owner" }],
    });
    const kept = await invite(`${way}3@skein.test`);
    const member = await db().member.findFirstOrThrow({ where: { projectId, userId: second.id } });
    await act(member.id, second.id);
    await expect(signUp(items[0]?.token ?? ""), way).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await signUp(kept.token)).toMatchObject({ email: `${way}3@skein.test` });
  }
});

test("an invitation that ends with its maker's account ends in the log of its project, not only in the installation's", async () => {
  const second = await makeUser(`second-${count++}@skein.test`);
  await as(owner).member.create({ projectId, items: [{ email: second.name, role: "owner" }] });
  await as(second).invitation.create({ projectId, items: [{ email: "late@skein.test" }] });
  const admin = await makeUser(`admin-${count++}@skein.test`, { isAdmin: true });
  await as(admin).user.update({ items: [{ id: second.id, version: 1, disabled: true }] });
  const { items } = await as(owner).change.list({ projectId, kind: "invitation" });
  expect(items.map(({ action, name, actor }) => `${name} ${action} by ${actor.name}`)).toEqual([
    `late@skein.test deleted by ${admin.name}`,
    `late@skein.test created by ${second.name}`,
  ]);
  const told = (await as(owner).change.list({ projectId })).items.map(({ kind }) => kind);
  expect(told).not.toContain("user");
});

test("nobody joins a disabled project", async () => {
  const bob = await makeUser("bob-late@skein.test");
  const [known, unknown] = [await invite("bob-late@skein.test"), await invite("new-late@skein.test")];
  await db().project.update({ where: { id: projectId }, data: { disabledAt: new Date() } });
  await expect(as(bob).invitation.accept({ token: known.token })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(signUp(unknown.token)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await memberships("bob-late@skein.test")).toEqual([]);
  expect(await db().user.count({ where: { email: "new-late@skein.test" } })).toBe(0);
});

test("who tries links at random is throttled by address", async () => {
  const from = address();
  const codes: string[] = [];
  for (let index = 0; index < 51; index++)
    await signUpByInvitation(db(), { token: `inv_${index}`, name: "n", password: "long enough it is" }, from).catch(
      (error: { code: string }) => codes.push(error.code),
    );
  expect(codes.slice(0, 50)).toEqual(Array(50).fill("NOT_FOUND"));
  expect(codes[50]).toBe("THROTTLED");
});
