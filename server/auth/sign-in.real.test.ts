import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { db } from "../db.ts";
import { makeUser, testPassword } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { checkPassword } from "./sign-in.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await serviceDatabase();
  await makeUser("ann@skein.test");
  const gone = await makeUser("gone@skein.test");
  await db().user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db().signInFailure.deleteMany();
});

function attempt(email: string, password: string, address = "192.0.2.1") {
  return checkPassword(db(), { email, password }, address);
}

test("the right password signs in, whatever the case of the address", async () => {
  await expect(attempt(" Ann@Skein.test ", testPassword)).resolves.toMatchObject({ email: "ann@skein.test" });
});

test("an unknown user, a wrong password and a disabled user get one and the same answer", async () => {
  const refusals = await Promise.all(
    [
      attempt("nobody@skein.test", testPassword),
      attempt("ann@skein.test", "wrong"),
      attempt("gone@skein.test", testPassword),
      attempt("ann@skein.test\u0000", testPassword),
      checkPassword(db(), { email: ["ann@skein.test"], password: { length: 3 } }, "192.0.2.1"),
      checkPassword(db(), undefined, "192.0.2.1"),
    ].map((answer) => answer.catch((error: Error & { code?: string }) => `${error.code}: ${error.message}`)),
  );
  expect(new Set(refusals)).toEqual(new Set(["SIGN_IN_REFUSED: E-mail or password is wrong."]));
});

test.each(["ann@skein.test", "nobody@skein.test"])(
  "the eleventh failure of %s from one address is throttled, and says for how long",
  async (email) => {
    const answers = await Promise.allSettled(Array.from({ length: 14 }, () => attempt(email, "wrong")));
    const codes = answers.map((answer) => (answer.status === "rejected" ? answer.reason.code : "signed in"));
    expect(codes.filter((code) => code === "SIGN_IN_REFUSED")).toHaveLength(10);
    expect(codes.filter((code) => code === "THROTTLED")).toHaveLength(4);
    const refusal = await attempt(email, testPassword).catch((error) => error);
    expect(refusal.code).toBe("THROTTLED");
    expect(refusal.details.retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
  },
);

test("who guesses from one address, throttled or not, does not lock the account out elsewhere", async () => {
  for (let index = 0; index < 70; index++) await attempt("ann@skein.test", "wrong").catch(() => undefined);
  await expect(attempt("ann@skein.test", testPassword, "198.51.100.7")).resolves.toBeTruthy();
});

test("an account that is guessed at from a hundred addresses is throttled everywhere", async () => {
  const codes: string[] = [];
  for (let index = 0; index < 102; index++)
    await attempt("ann@skein.test", "wrong", `10.0.0.${index}`).catch((error) => codes.push(error.code));
  expect(codes.filter((code) => code === "SIGN_IN_REFUSED")).toHaveLength(100);
  await expect(attempt("ann@skein.test", testPassword, "198.51.100.7")).rejects.toMatchObject({ code: "THROTTLED" });
});

test("an address that tries many accounts is throttled", async () => {
  for (let index = 0; index < 50; index++) await attempt(`user${index}@skein.test`, "x").catch(() => undefined);
  await expect(attempt("ann@skein.test", testPassword)).rejects.toMatchObject({ code: "THROTTLED" });
  await expect(attempt("ann@skein.test", testPassword, "198.51.100.7")).resolves.toBeTruthy();
});

test("a success forgets the account's failures from its address and counts against nobody", async () => {
  for (let index = 0; index < 8; index++) await attempt("ann@skein.test", "wrong").catch(() => undefined);
  await attempt("ann@skein.test", testPassword);
  const rows = await db().signInFailure.findMany();
  expect(rows.map(({ key, count }) => `${key.split(":")[0]} ${count}`).toSorted()).toEqual(["email 8", "ip 8"]);
});

test("when the window is over, the account opens again", async () => {
  for (let index = 0; index < 12; index++) await attempt("ann@skein.test", "wrong").catch(() => undefined);
  await db().signInFailure.updateMany({ data: { windowStartedAt: new Date(Date.now() - 16 * 60_000) } });
  await expect(attempt("ann@skein.test", testPassword)).resolves.toBeTruthy();
});

test("rows of failures stay bounded, also while attempts are throttled, and hold no e-mail address", async () => {
  await db().$executeRaw`
    INSERT INTO "SignInFailure" SELECT 'email:' || n, 1, now() FROM generate_series(1, 10050) n`;
  for (let index = 0; index < 5; index++) await attempt("typed-by@mistake.test", "wrong").catch(() => undefined);
  const rows = await db().signInFailure.findMany();
  expect(rows.length).toBeLessThanOrEqual(10_000);
  expect(rows.some((row) => row.count === 5)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain("mistake");
  await db().signInFailure.updateMany({ where: { key: { startsWith: "ip:" } }, data: { count: 51 } });
  for (let index = 0; index < 20; index++)
    await expect(attempt(`new${index}@skein.test`, "wrong")).rejects.toMatchObject({ code: "THROTTLED" });
  expect(await db().signInFailure.count()).toBeLessThanOrEqual(10_000);
  expect(await db().signInFailure.count({ where: { key: { startsWith: "pair:" } } })).toBe(1);
});
