import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { ensureAdmin, firstAdminEmail, resetPassword } from "./accounts.ts";
import { createSession } from "./session.ts";
import { checkPassword } from "./sign-in.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await serviceDatabase();
});
afterAll(() => database.drop());

const signIn = (email: string, password: string) => checkPassword(db(), { email, password }, "192.0.2.1");

test("an admin whose password cannot be kept is not made", async () => {
  const keep = () => {
    throw new Error("the disk is full");
  };
  await expect(ensureAdmin(database.url, keep)).rejects.toThrow("the disk is full");
  expect(await db().user.count()).toBe(0);
});

test("of several first starts at once one makes the admin, and its password signs in", async () => {
  const made = (await Promise.all([1, 2, 3, 4].map(() => ensureAdmin(database.url)))).filter(
    (answer) => answer !== null,
  );
  expect(made).toHaveLength(1);
  expect(made[0]?.email).toBe(firstAdminEmail);
  await expect(signIn(firstAdminEmail, made[0]?.password ?? "")).resolves.toBeTruthy();
  expect(await db().user.findMany()).toMatchObject([{ isAdmin: true }]);
  await expect(ensureAdmin(database.url)).resolves.toBeNull();
});

test("a reset gives a new password, opens a disabled or throttled account, ends its sign-ins, and is logged without it", async () => {
  const { id } = await db().user.update({ where: { email: firstAdminEmail }, data: { disabledAt: new Date() } });
  await createSession(db(), id, { address: "", userAgent: "" });
  for (let index = 0; index < 12; index++) await signIn(firstAdminEmail, "wrong").catch(() => undefined);
  const { email, password } = await resetPassword(database.url);
  await expect(signIn(email, password)).resolves.toMatchObject({ email: firstAdminEmail });
  expect(await db().session.count({ where: { userId: id, revokedAt: null } })).toBe(0);
  const changes = await db().change.findMany({ where: { resourceId: id }, orderBy: { seq: "asc" } });
  expect(changes).toMatchObject([
    { action: "created", after: { email, isAdmin: true } },
    { action: "updated", before: { disabled: true }, after: { disabled: false, passwordChanged: true } },
  ]);
  expect(JSON.stringify(changes.map(({ before, after }) => [before, after]))).not.toMatch(/argon2/);
});

test("a reset for somebody unknown says so", async () => {
  await expect(resetPassword(database.url, "nobody@skein.test")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
